// What `docker run` did, and what was done to the container then, in the form of the records.
import { performance } from 'node:perf_hooks';

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const execAfterMs = 300;

export class RunRecorder {
  constructor(recorder) {
    this.recorder = recorder;
  }

  record(run, tag) {
    const name = `own-run-${Math.round(performance.now() * 1000)}`;
    const isAttached = !run.detach && run.stopAfterMs === undefined && !run.exec && !run.then && run.waitHealthMs === undefined;
    const words = ['run', '--network=none', '--name', name, ...(isAttached ? [] : ['-d']), ...(run.args ?? []), run.image ?? tag, ...(run.command ?? [])];
    const started = this.recorder.client(words);
    const record = new Map([['note', run.note]]);
    if (isAttached || started.status !== 0) setAll(record, { exitCode: started.status, stdout: started.stdout.toString(), stderr: started.stderr });
    else this.follow(run, name, record);
    const inspected = this.inspect(name);
    if (inspected) record.set('state', stateOf(inspected));
    if (inspected && !isAttached && started.status === 0) this.readLogs(name, inspected, record);
    this.recorder.client(['rm', '-f', name]);
    return withoutNames(Object.fromEntries(record), inspected?.Id, name);
  }

  follow(run, name, record) {
    if (run.exec) {
      sleep(execAfterMs);
      record.set('exec', run.exec.map((command) => ({ command, ...this.result(['exec', name, ...command]) })));
    }
    if (run.then) record.set('then', run.then.map((step) => this.step(step, name)));
    if (run.waitHealthMs !== undefined) record.set('health', this.waitForHealth(name, run.waitHealthMs));
    if (run.stopAfterMs !== undefined) {
      sleep(run.stopAfterMs);
      const began = performance.now();
      this.recorder.client(['stop', '-t', '2', name]);
      record.set('stopSeconds', Math.floor((performance.now() - began) / 1000));
    }
    if (run.detach) sleep(500);
  }

  step(step, name) {
    if (typeof step === 'number') {
      sleep(step);
      return { slept: step };
    }
    const began = performance.now();
    const result = this.result(step.map((word) => (word === '@' ? name : word)));
    const timed = ['stop', 'kill', 'restart'].includes(step[0]) ? { seconds: Math.floor((performance.now() - began) / 1000) } : {};
    return { do: step, ...result, ...timed };
  }

  result(words) {
    const { status, stdout, stderr } = this.recorder.client(words);
    return { exitCode: status, stdout: stdout.toString(), stderr };
  }

  waitForHealth(name, limitMs) {
    for (const end = performance.now() + limitMs; performance.now() < end; sleep(100)) if (this.inspect(name)?.State.Health?.Status !== 'starting') break;
    const health = this.inspect(name)?.State.Health;
    const last = health?.Log?.at(-1);
    return health ? { status: health.Status, exitCode: last?.ExitCode ?? null, output: last?.Output ?? '' } : null;
  }

  inspect(name) {
    const { status, stdout } = this.recorder.client(['inspect', name]);
    return status === 0 ? JSON.parse(stdout.toString())[0] : null;
  }

  readLogs(name, { State }, record) {
    const logs = this.result(['logs', name]);
    if (State.Running) setAll(record, { stillRunning: true, exitCode: null });
    else record.set('exitCode', State.ExitCode);
    setAll(record, { stdout: logs.stdout, stderr: logs.stderr });
  }
}

const setAll = (record, fields) => Object.entries(fields).forEach(([key, value]) => record.set(key, value));

const stateOf = ({ State }) => ({ status: State.Status, exitCode: State.ExitCode, oomKilled: State.OOMKilled, ...(State.Error && { error: State.Error }) });

function withoutNames(record, id, name) {
  let text = JSON.stringify(record).replaceAll(name, '@');
  if (id) text = text.replaceAll(id, 'CONTAINER').replaceAll(id.slice(0, 12), 'CONTAINER');
  return JSON.parse(text);
}
