import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../../src/shared/rpc/client';
import { memoryTransportPair } from '../../../../src/shared/rpc/memory-transport';
import { studioContract } from '../../../../src/shared/studio-contract';
import { startEngine } from '../../../support/start-engine';
import { createTestStudio } from '../studio/open-test-studio';
import { generateRequest } from '../studio/requests';
import { openCli, openCliWithPicture } from './cli-under-test';

describe('the command line with its engine', () => {
  it('gives what the contract gives for one recipe', async () => {
    const cli = await openCli({ engine: (await startEngine()).engine });
    const args = ['--seed', '7', '--steps', '2', '--class', 'pear', '--out', 'a.png'];
    expect(await cli.run('generate', ...args)).toMatchObject({ code: 0, stderr: '' });
    const written = await readFile(join(cli.folder, 'a.png'));

    const { engine } = await startEngine();
    const [near, far] = memoryTransportPair();
    createTestStudio(cli.home, { engine }).serve(far);
    const client = connect({ contract: studioContract, transport: near, validate: true });
    const result = await client.run('edit.run', generateRequest({ classLabel: 1 }));
    const file = await client.call('pictures.encode', { id: result.variants[0]!.picture.id });
    expect(Buffer.compare(file.bytes, written)).toBe(0);
  });

  it('inpaints to the same file twice', async () => {
    const sums: string[] = [];
    for (const out of ['a.png', 'b.png']) {
      const cli = await openCliWithPicture({ engine: (await startEngine()).engine });
      const args = ['cat.png', '--mask', 'mask.png', '--seed', '9', '--out', out, '--json'];
      const { code, stdout } = await cli.run('inpaint', ...args);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        files: [{ faithfulness: { outsideMaskBytesChanged: 0 } }],
      });
      const file = await readFile(join(cli.folder, out));
      sums.push(createHash('sha256').update(file).digest('hex'));
    }
    expect(sums[1]).toBe(sums[0]);
  });

  it('makes its results again bit for bit, and knows those it has', async () => {
    const { engine } = await startEngine();
    const cli = await openCliWithPicture({ engine: { ...engine, close: () => Promise.resolve() } });
    const line = ['upscale', 'cat.png', '--factor', '2', '--seed', '9', '--out', 'b.png', '--json'];
    const first = await cli.run(...line);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toMatchObject({
      files: [{ width: 64, height: 48, skipped: false }],
    });
    const verified = await cli.run('verify', 'b.png', '--source', 'cat.png');
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('identical') });
    const second = await cli.run(...line);
    expect(JSON.parse(second.stdout)).toMatchObject({ files: [{ skipped: true }] });
  });
});
