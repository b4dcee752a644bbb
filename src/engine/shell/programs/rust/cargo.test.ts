import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';

const manifest = (profile = '', edition = '2021'): string =>
  `[package]\nname = "orders"\nversion = "0.1.0"\nedition = "${edition}"\n\n[dependencies]\naxum = "0.8"\ntokio = { version = "1", features = ["full"] }\n\n${profile}`;
const stripped = '[profile.release]\nopt-level = 3\nlto = true\ncodegen-units = 1\nstrip = true\npanic = "abort"\n';
const box = (toml = manifest(), reference = 'rust:1.84'): Box =>
  new Box(reference, { '/app/Cargo.toml': toml, '/app/src/main.rs': 'fn main() {}\n' });
const inApp = { cwd: '/app' };
const size = (it: Box, path: string): number => {
  const entry = it.layer().find((candidate) => candidate.path === path);
  return entry?.type === 'file' ? entry.sizeBytes : -1;
};

describe('cargo', () => {
  test('a stripped program is less than half of one that is not', () => {
    const [plain, small] = [box(), box(manifest(stripped))];
    for (const it of [plain, small]) expect(it.run('cargo build --release', inApp).exitCode).toBe(0);
    expect(size(plain, '/app/target/release/orders')).toBeGreaterThan(2 * size(small, '/app/target/release/orders'));
    expect(size(small, '/app/target/release/orders')).toBeGreaterThan(3_000_000);
  });

  test('a program of a glibc image needs its loader, of Alpine it stands alone', () => {
    const interpreters = ['rust:1.84', 'rust:1.84-alpine'].map((image) => {
      const it = box(manifest(), image);
      expect(it.run('cargo build --release', inApp).exitCode).toBe(0);
      const entry = it.layer().find(({ path }) => path === '/app/target/release/orders');
      return entry?.type === 'file' && entry.content.kind === 'opaque' ? entry.content.interpreter : 'none';
    });
    expect(interpreters).toEqual(['/lib64/ld-linux-x86-64.so.2', undefined]);
  });

  test('dependencies that are compiled already are not compiled again', () => {
    const it = box();
    const first = it.run('cargo build --release', inApp);
    it.put('/app/src/main.rs', 'fn main() { println!("x"); }\n');
    expect(it.run('cargo build --release', { ...inApp, network: false }).milliseconds).toBeLessThan(first.milliseconds / 5);
  });

  test('cargo-chef cooks what the recipe names, and the build after it is quick', () => {
    const it = box();
    expect(it.run('cargo chef prepare --recipe-path recipe.json', inApp)).toMatchObject({
      exitCode: 101,
      stderr: expect.stringContaining('no such command: `chef`'),
    });
    expect(it.run('cargo install cargo-chef --locked').exitCode).toBe(0);
    it.run('cargo chef prepare --recipe-path recipe.json', inApp);
    const recipe = it.text('/app/recipe.json');
    it.put('/app/src/main.rs', 'fn main() { println!("changed"); }\n');
    it.run('cargo chef prepare --recipe-path recipe.json', inApp);
    expect(it.text('/app/recipe.json')).toBe(recipe);
    const cooked = it.run('cargo chef cook --release --recipe-path recipe.json', inApp);
    expect([cooked.exitCode, cooked.milliseconds > 20_000]).toEqual([0, true]);
    expect(it.run('cargo build --release', inApp).milliseconds).toBeLessThan(cooked.milliseconds / 3);
  });

  const failures: readonly (readonly [title: string, box: Box, command: string, stderr: string])[] = [
    ['edition 2024 needs Rust 1.85', box(manifest('', '2024')), 'cargo build --release', 'feature `edition2024` is required'],
    [
      'no project',
      new Box('rust:1.84', { '/app/x': '' }),
      'cargo build',
      'error: could not find `Cargo.toml` in `/app` or any parent directory',
    ],
    ['--locked without a lock file', box(), 'cargo build --release --locked', 'because --locked was passed to prevent this'],
    ['no such command', box(), 'cargo frobnicate', 'error: no such command: `frobnicate`'],
  ];
  test.each(failures)('%s', (_, it, command, stderr) => {
    expect(it.run(command, inApp)).toMatchObject({ exitCode: 101, stderr: expect.stringContaining(stderr) });
  });

  test('rust:1.85 knows edition 2024', () => {
    expect(box(manifest('', '2024'), 'rust:1.85').run('cargo build --release', inApp).exitCode).toBe(0);
  });
});
