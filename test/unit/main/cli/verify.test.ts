import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verification } from '../../../../src/shared/edit-contract';
import { openCliOverFake } from './cli-over-fake';

const different: Verification = {
  verdict: 'different',
  largestDifference: 3,
  bytesChanged: 120,
  causes: ['It was made by Pentimento 0.0.1.'],
};

describe('pentimento verify', () => {
  it('says that a result was made again bit for bit', async () => {
    const cli = await openCliOverFake();
    const run = await cli.run('verify', 'cat.png');
    expect(run).toEqual({
      code: 0,
      stdout: `${join(cli.folder, 'cat.png')}: identical\n`,
      stderr: '',
    });
    expect(cli.studio.verifications).toMatchObject([{ sourceId: null }]);
  });

  it('names the largest difference and its causes', async () => {
    const cli = await openCliOverFake({ verification: different });
    const run = await cli.run('verify', 'cat.png', '--source', 'mask.png');
    expect(run).toEqual({
      code: 1,
      stdout:
        `${join(cli.folder, 'cat.png')}: different, by up to 3 of 255 in 120 bytes of its pixels\n` +
        '  It was made by Pentimento 0.0.1.\n',
      stderr: '',
    });
    expect(cli.studio.verifications).toMatchObject([{ sourceId: expect.any(String) as unknown }]);
  });

  it('gives one object with --json, and goes on after what fails', async () => {
    const cli = await openCliOverFake({ verification: different });
    const run = await cli.run('verify', 'gone.png', 'cat.png', '--json');
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toEqual({
      results: [{ path: join(cli.folder, 'cat.png'), ...different }],
      failed: [
        {
          path: join(cli.folder, 'gone.png'),
          error: expect.objectContaining({ code: 'file-access' }) as unknown,
        },
      ],
    });
    expect(run.stderr).toContain('gone.png: “gone.png” could not be read');
  });

  it('reports a source that cannot be read once, and verifies nothing', async () => {
    const cli = await openCliOverFake();
    const run = await cli.run('verify', 'cat.png', '--source', 'gone.png');
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('“gone.png” could not be read');
    expect(cli.studio.verifications).toEqual([]);
  });
});
