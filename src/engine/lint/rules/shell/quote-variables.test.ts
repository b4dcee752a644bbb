import { testRule } from '../../rule-tester.testing.ts';
import { quoteVariables } from './quote-variables.ts';

testRule(quoteVariables, {
  fires: [
    { dockerfile: 'RUN rm $file', at: '$file' },
    'RUN echo ${x:-y}',
    'RUN [ $x = y ]',
    'RUN x=$(y); echo $x',
    { dockerfile: 'RUN : ${x:=y}', at: '${x:=y}' },
  ],
  silent: [
    'RUN rm "$file"',
    'RUN : "${x:=y}"',
    'RUN x=1 && echo $x',
    'RUN y=$x',
    'RUN echo $?',
    'RUN for i in $list; do :; done',
    'FROM a\nENV V=1\nRUN echo $V',
  ],
  fixes: [
    { before: 'RUN rm $file', after: 'RUN rm "$file"' },
    { before: 'RUN rm a$b/c', after: 'RUN rm a"$b"/c' },
  ],
});
