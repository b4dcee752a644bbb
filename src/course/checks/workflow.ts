import { say, type CheckJudge } from './verdict.ts';

export const workflow: CheckJudge<'workflow'> = () => ({ outcome: 'pending', message: say('還不能判斷。', 'Not judged yet.') });
