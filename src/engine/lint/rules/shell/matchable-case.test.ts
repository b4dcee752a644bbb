import { testRule } from '../../rule-tester.testing.ts';
import { matchableCase } from './matchable-case.ts';

testRule(matchableCase, {
  fires: [
    { dockerfile: 'RUN case "$(uname -m)-linux" in arm64) a;; *-linux) b;; esac', at: 'arm64' },
    { dockerfile: 'RUN case "v$VERSION" in 1*) a;; v1*) b;; esac', at: '1*' },
    { dockerfile: 'RUN case "$x " in *y) a;; esac', at: '*y' },
    { dockerfile: 'RUN case "a$x" in b|a) c;; esac', at: 'b' },
    { dockerfile: 'RUN case "a$x" in [!a]?$y) c;; ?) d;; b$y) e;; esac', at: 'b$y' },
    { dockerfile: 'RUN case VERSION in 1*) a;; esac', at: 'VERSION' },
  ],
  silent: [
    'RUN case "$x" in a) b;; "") c;; esac',
    'RUN case "a$x" in a*) b;; *c) d;; esac',
    'RUN case "a$x" in [ab]?) b;; esac',
    'RUN case ~ in b) c;; esac',
    'RUN case "$x-$y" in *-*) b;; esac',
  ],
});
