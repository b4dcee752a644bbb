import { testRule } from '../../rule-tester.testing.ts';
import { validLabelKey } from './valid-label-key.ts';

testRule(validLabelKey, {
  fires: [
    { dockerfile: 'LABEL Foo=1', at: 'Foo' },
    'LABEL a_b=1',
    'LABEL 1a=1',
    'LABEL a-=1',
    'LABEL a--b=1',
    'LABEL io.docker.x=1',
    'LABEL a$b=1',
    'LABEL "a b"=1',
    { dockerfile: 'LABEL A=1 b=2 C=3', count: 2 },
  ],
  silent: ['LABEL a=1 "a.b-c2"=2', 'LABEL maintainer me', 'LABEL com.dockerize=1'],
});
