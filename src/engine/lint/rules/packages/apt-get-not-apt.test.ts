import { testRule } from '../../rule-tester.testing.ts';
import { aptGetNotApt } from './apt-get-not-apt.ts';

testRule(aptGetNotApt, {
  fires: [{ dockerfile: 'RUN apt update && apt install x', count: 1, at: 'apt' }, 'RUN ["apt", "update"]'],
  silent: ['RUN apt-get update', 'RUN echo apt'],
  fixes: [
    { before: 'RUN apt update && apt show x', after: 'RUN apt-get update && apt-cache show x' },
    { name: 'not what only apt has', before: 'RUN apt list', after: 'RUN apt list' },
  ],
});
