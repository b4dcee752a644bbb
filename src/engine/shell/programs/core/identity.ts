import { groupById, groupsOf, userById, userByName } from '../../process/accounts.ts';
import type { Applet, AppletRun } from './applet.ts';
import { readOptions } from './options.ts';

interface Identity {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

const unique = (values: readonly number[]): number[] => [...new Set(values)];

/** In the order in which the kernel has them; a process that has no list of groups has its own. */
const ownGroups = ({ gid, groups }: AppletRun['who']): readonly number[] => (groups.includes(gid) ? groups : unique([gid, ...groups]));

const identityOf = (run: AppletRun, name: string | undefined): Identity | null => {
  if (name === undefined) return { uid: run.who.uid, gid: run.who.gid, groups: ownGroups(run.who) };
  const user = userByName(run.fs, name) ?? (/^\d+$/.test(name) ? userById(run.fs, Number(name)) : undefined);
  if (user === undefined) {
    run.complain(run.isGnu ? `'${name}': no such user` : `unknown user ${name}`);
    return null;
  }
  const groups = groupsOf(run.fs)
    .filter((group) => group.members.includes(user.name))
    .map((group) => group.gid);
  return { uid: user.uid, gid: user.gid, groups: unique([user.gid, ...groups]) };
};

const named = (id: number, name: string | undefined): string => (name === undefined ? String(id) : `${id}(${name})`);

const id: Applet = (run) => {
  const options = readOptions(run, { short: 'ugGnr', long: { user: 'u', group: 'g', groups: 'G', name: 'n', real: 'r' } });
  if (options === null) return 1;
  const identity = identityOf(run, options.operands[0]);
  if (identity === null) return 1;
  const userName = userById(run.fs, identity.uid)?.name;
  const groupName = (gid: number): string | undefined => groupById(run.fs, gid)?.name;
  const show = (value: number, name: string | undefined): string => (options.has('n') ? (name ?? String(value)) : String(value));
  if (options.has('u')) run.print(`${show(identity.uid, userName)}\n`);
  else if (options.has('g')) run.print(`${show(identity.gid, groupName(identity.gid))}\n`);
  else if (options.has('G')) run.print(`${identity.groups.map((gid) => show(gid, groupName(gid))).join(' ')}\n`);
  else {
    const groups = identity.groups.map((gid) => named(gid, groupName(gid))).join(',');
    run.print(`uid=${named(identity.uid, userName)} gid=${named(identity.gid, groupName(identity.gid))} groups=${groups}\n`);
  }
  return 0;
};

const whoami: Applet = (run) => {
  const user = userById(run.fs, run.who.uid);
  if (user === undefined) return run.complain(run.isGnu ? `cannot find name for user ID ${run.who.uid}` : `unknown uid ${run.who.uid}`);
  run.print(`${user.name}\n`);
  return 0;
};

const groups: Applet = (run) => {
  const identity = identityOf(run, run.args[0]);
  if (identity === null) return 1;
  const lead = run.isGnu && run.args[0] !== undefined ? `${run.args[0]} : ` : '';
  run.print(`${lead}${identity.groups.map((gid) => groupById(run.fs, gid)?.name ?? String(gid)).join(' ')}\n`);
  return 0;
};

/** Who one is. */
export const identityApplets: readonly (readonly [string, Applet])[] = [
  ['id', id],
  ['whoami', whoami],
  ['groups', groups],
];
