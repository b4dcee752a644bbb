import { parseDuration } from '../../engine/dockerfile/duration.ts';
import { integerValue, rationalValue, sizeValue, type Flag, type ValueReader } from './client-flags.ts';

const durationValue: ValueReader = (value) => {
  const duration = parseDuration(value);
  return duration.ok ? null : duration.error;
};

const variableValue: ValueReader = (value) => (value === '' || value.startsWith('=') ? `invalid environment variable: ${value}` : null);
const hostValue: ValueReader = (value) => (/^[^:=]{1,255}[:=].+$/.test(value) ? null : `bad format for add-host: ${JSON.stringify(value)}`);

const limits = new Set('core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' '));

/** docker/go-units `ParseUlimit`. */
const limitValue: ValueReader = (value) => {
  const [name = '', amount] = value.split('=');
  if (amount === undefined) return `invalid ulimit argument: ${value}`;
  if (!limits.has(name)) return `invalid ulimit type: ${name}`;
  const [soft = '', hard] = amount.split(':');
  const wrong = [soft, hard ?? soft].find((one) => !/^-?\d{1,18}$/.test(one));
  if (wrong !== undefined) return `strconv.ParseInt: parsing ${JSON.stringify(wrong)}: invalid syntax`;
  const exceeds = hard !== undefined && hard !== '-1' && (soft === '-1' || Number(soft) > Number(hard));
  return exceeds ? `ulimit soft limit must be less than or equal to hard limit: ${soft} > ${hard}` : null;
};

const streamValue: ValueReader = (value) =>
  /^(?:stdin|stdout|stderr)$/i.test(value) ? null : 'valid streams are STDIN, STDOUT and STDERR';

/** `name` or `letter name` a word. */
const plain = (text: string, more: Partial<Flag> = {}): readonly Flag[] =>
  text.split(' ').map((word) => {
    const [name = '', shorthand] = word.split('/');
    return { name, ...(shorthand !== undefined && { shorthand }), ...more };
  });

const switches = plain(
  'detach/d disable-content-trust help init interactive/i no-healthcheck oom-kill-disable privileged publish-all/P quiet/q read-only rm sig-proxy tty/t use-api-socket',
  { isSwitch: true },
);

/** The flags of `docker run` (28.5). */
export const runFlags: readonly Flag[] = [
  ...switches,
  ...plain(
    'annotation blkio-weight-device cap-add cap-drop cgroup-parent cgroupns cidfile cpuset-cpus cpuset-mems detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops dns dns-option dns-search domainname entrypoint env-file expose gpus group-add health-cmd hostname/h ip ip6 ipc isolation label/l label-file link link-local-ip log-driver log-opt mac-address mount name net net-alias network network-alias pid platform publish/p pull restart runtime security-opt stop-signal storage-opt sysctl tmpfs user/u userns uts volume/v volume-driver volumes-from workdir/w',
  ),
  ...plain(
    'blkio-weight cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares/c health-retries io-maxiops memory-swappiness oom-score-adj pids-limit stop-timeout',
    { reader: integerValue },
  ),
  ...plain('io-maxbandwidth kernel-memory memory/m memory-reservation shm-size', { reader: sizeValue }),
  ...plain('memory-swap', { reader: (value) => (value === '-1' ? null : sizeValue(value)) }),
  ...plain('health-interval health-start-interval health-start-period health-timeout', { reader: durationValue }),
  ...plain('attach/a', { reader: streamValue }),
  ...plain('env/e', { reader: variableValue }),
  ...plain('add-host', { reader: hostValue }),
  ...plain('ulimit', { reader: limitValue }),
  ...plain('cpus', { reader: rationalValue }),
];
