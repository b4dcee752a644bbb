import { testRule } from '../../rule-tester.testing.ts';
import { pinDnfPackages } from './pin-dnf-packages.ts';

testRule(pinDnfPackages, {
  fires: [
    { dockerfile: 'RUN dnf install -y httpd', at: 'httpd' },
    { name: 'a name with digits and hyphens', dockerfile: 'RUN dnf install java-1.8.0-openjdk' },
    'RUN dnf module install nodejs',
    { name: 'a variable that nothing gives', dockerfile: 'RUN dnf install git-$VERSION' },
    'FROM a AS one\nENV V=1\nFROM b\nRUN dnf install git-$V',
  ],
  silent: [
    'RUN dnf install -y httpd-2.4.57',
    'RUN dnf install openssl-1:1.1.1k gcc-c++-11.4.1-2.el9 rpm-sign-4.16.1.3',
    'RUN dnf module install -y nodejs:20',
    'RUN dnf install ./a.rpm https://example.com/b.rpm',
    'ARG V=1\nFROM a\nRUN dnf install git-${V}',
    'FROM a AS one\nENV V=1\nFROM one\nRUN dnf install "git-$V"',
    'RUN dnf install --enablerepo extras a-1',
    'RUN notdnf install a',
  ],
});
