import { testRule } from '../../rule-tester.testing.ts';
import { reachableCase } from './reachable-case.ts';

testRule(reachableCase, {
  fires: [
    { dockerfile: 'RUN case $a in *) b;; c) d;; esac', count: 2, at: '*' },
    { dockerfile: 'RUN case $a in b) c;; b) d;; esac', count: 2 },
    'RUN case $a in v*) b;; v1) c;; esac',
    { dockerfile: 'RUN case $a in $b) c;; esac', at: '$b' },
  ],
  silent: [
    'RUN case $a in b) c;; *) d;; esac',
    'RUN case $a in v1) b;; v*) c;; esac',
    'RUN case $a in "$b") c;; esac',
    'RUN case $a in $b*) c;; esac',
  ],
});
