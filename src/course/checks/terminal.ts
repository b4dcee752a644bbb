import { say, type CheckJudge } from './verdict.ts';

/** Things done in the terminal: asked for once there is one. */
export const terminal: CheckJudge<'terminal'> = () => ({
  outcome: 'pending',
  message: say('模擬終端機還在路上；這一項先不計分。', 'The simulated terminal is on its way; this one is not counted yet.'),
});
