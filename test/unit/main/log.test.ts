import { expect, it } from 'vitest';
import { createLog } from '../../../src/main/log';

function logged(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog({ now: () => new Date(0), write: (line) => lines.push(line) }));
  return lines;
}

it('writes one line an entry, with time and level', () => {
  const lines = logged((log) => {
    log.info('opened', { width: 3 });
    log.warn('two\nlines');
  });
  expect(lines).toEqual([
    '1970-01-01T00:00:00.000Z info opened {"width":3}',
    '1970-01-01T00:00:00.000Z warn two lines',
  ]);
});

it('writes an error with its stack and its cause', () => {
  const [line] = logged((log) => {
    log.error('failed', new Error('outer', { cause: new Error('inner') }));
  });
  expect(line).toContain('outer');
  expect(line).toContain('log.test');
  expect(line).toContain('caused by');
  expect(line).not.toContain('\n');
});

it('survives details that JSON cannot hold', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect(
    logged((log) => {
      log.info('x', circle);
    })[0],
  ).toContain('cannot be written');
  expect(
    logged((log) => {
      log.info('x', () => 1);
    })[0],
  ).toContain('function');
});
