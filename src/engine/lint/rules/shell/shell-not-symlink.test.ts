import { testRule } from '../../rule-tester.testing.ts';
import { shellNotSymlink } from './shell-not-symlink.ts';

testRule(shellNotSymlink, {
  fires: [{ dockerfile: 'RUN ln -sf /bin/bash /bin/sh', at: 'ln' }, 'RUN a && ln -s bash "/bin/sh"'],
  silent: ['RUN ln -s /bin/sh /bin/shell', 'RUN ln -s a b && c /bin/sh', 'SHELL ["/bin/bash", "-c"]'],
});
