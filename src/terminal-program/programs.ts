import type { ProgramTable } from '../engine/shell/process.ts';
import { modelledPrograms } from '../engine/shell/programs/modelled-programs.ts';

/** All programs that a RUN may start. */
export const allPrograms: ProgramTable = modelledPrograms;
