import { runEngine } from './engine.ts';

const [command] = process.argv.slice(2);
if (command === 'engine') await runEngine();
else {
  process.stderr.write('usage: drydock engine\n');
  process.exitCode = 2;
}
