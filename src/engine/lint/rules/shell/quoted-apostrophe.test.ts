import { testRule } from '../../rule-tester.testing.ts';
import { quotedApostrophe } from './quoted-apostrophe.ts';

testRule(quotedApostrophe, {
  fires: [{ dockerfile: 'RUN echo \'it\\\'s "fine"', at: "\\'" }],
  silent: ["RUN echo 'it'\\''s'", 'RUN echo "it\'s"', "RUN sed 's/a\\/b/c/' d", "RUN echo $'it\\'s'"],
});
