import { testRule } from '../../rule-tester.testing.ts';
import { pinYumPackages } from './pin-yum-packages.ts';

testRule(pinYumPackages, {
  fires: [
    { dockerfile: 'RUN yum install -y httpd', at: 'httpd' },
    { name: 'a name with digits and hyphens', dockerfile: 'RUN yum install java-1.8.0-openjdk' },
    'RUN yum module install nodejs',
    { name: 'a variable that nothing gives', dockerfile: 'RUN yum install git-$VERSION' },
    'FROM a AS one\nENV V=1\nFROM b\nRUN yum install git-$V',
  ],
  silent: [
    'RUN yum install -y httpd-2.4.57',
    'RUN yum install openssl-1:1.1.1k gcc-c++-11.4.1-2.el9 rpm-sign-4.16.1.3',
    'RUN yum module install -y nodejs:20',
    'RUN yum install ./a.rpm https://example.com/b.rpm',
    'ARG V=1\nFROM a\nRUN yum install git-${V}',
    'FROM a AS one\nENV V=1\nFROM one\nRUN yum install "git-$V"',
    'RUN yum install --enablerepo extras a-1',
    'RUN notyum install a',
  ],
});
