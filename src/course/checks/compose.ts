import { say, type CheckJudge } from './verdict.ts';

export const compose: CheckJudge<'compose'> = () => ({ outcome: 'pending', message: say('還不能判斷。', 'Not judged yet.') });
