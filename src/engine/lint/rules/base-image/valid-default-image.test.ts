import { testRule } from '../../rule-tester.testing.ts';
import { validDefaultImage } from './valid-default-image.ts';

testRule(validDefaultImage, {
  fires: [{ dockerfile: 'ARG V\nFROM a:$V', at: 'a:$V' }, { dockerfile: 'ARG V\nFROM $V', buildArgs: { V: 'a' } }, 'FROM Upper'],
  silent: ['ARG V=1\nFROM a:$V', 'ARG V\nFROM a$V', 'FROM a AS b\nFROM b'],
});
