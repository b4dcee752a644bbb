import { corePrograms } from '../engine/shell/programs/core/core-programs.ts';
import { modelledPrograms } from '../engine/shell/programs/modelled-programs.ts';
import type { ProgramTable } from '../engine/shell/process.ts';

/** All programs that a RUN may start. */
export const allPrograms: ProgramTable = new Map([...corePrograms, ...modelledPrograms]);
