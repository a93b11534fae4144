import { describe, expect, it } from 'vitest';
import { writeFrame } from '../../../../src/shared/rpc/resumable-frames';
import { setUp } from './resumable-set-up';

describe('a client', () => {
  it('reports each change of its state', async () => {
    const { client, network, clock } = setUp();
    const states = [client.state()];
    client.onState(() => states.push(client.state()));
    await network.settle();
    network.cut();
    await network.settle();
    clock.advance(100);
    await network.settle();
    expect(states).toEqual(['reconnecting', 'connected', 'reconnecting', 'connected']);
  });

  it('dials again after 100 ms, then ever later, at most 5 s apart', async () => {
    const { network, clock } = setUp();
    await network.settle();
    network.down();
    await network.settle();
    const waits: number[] = [];
    for (let waited = 0, dials = network.dials(); waits.length < 8;) {
      clock.advance(100);
      waited += 100;
      await network.settle();
      if (network.dials() === dials) continue;
      dials = network.dials();
      waits.push(waited);
      waited = 0;
    }
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it('goes from connected to lost when the server closes', async () => {
    const { client, server, network, clock } = setUp();
    await network.settle();
    const states = [client.state()];
    client.onState(() => states.push(client.state()));
    server.close();
    await network.settle();
    clock.advance(100_000);
    await network.settle();
    expect(states).toEqual(['connected', 'lost']);
    expect(network.dials()).toBe(1);
  });

  it('is lost, and says so once, when the server stays away', async () => {
    const { network, clock, client, lost } = setUp();
    await network.settle();
    network.down();
    for (let i = 0; i < 69; i++) {
      await network.settle();
      clock.advance(1000);
    }
    expect(client.state()).toBe('reconnecting');
    clock.advance(2000);
    await network.settle();
    expect(client.state()).toBe('lost');
    expect(lost.map(({ code }) => code)).toEqual(['connection-lost']);
    const dials = network.dials();
    clock.advance(60_000);
    await network.settle();
    expect(network.dials()).toBe(dials);
  });

  it('is lost when the server it comes back to knows nothing of it', async () => {
    const { network, server, client, lost, clock } = setUp();
    await network.settle();
    network.down();
    await network.settle();
    server.close();
    network.up();
    clock.advance(1000);
    await network.settle();
    expect(client.state()).toBe('lost');
    expect(lost[0]?.message).toContain('was started anew');
  });

  it('is lost when it would have to keep too much', async () => {
    const { network, client, lost } = setUp({ maxUnacknowledgedBytes: 1000 });
    await network.settle();
    network.down();
    await network.settle();
    client.send(new Uint8Array(600));
    expect(client.state()).toBe('reconnecting');
    client.send(new Uint8Array(600));
    expect(client.state()).toBe('lost');
    expect(lost.map(({ code }) => code)).toEqual(['connection-lost']);
  });

  it('refuses a message that the server would not take, and lives on', async () => {
    const { network, client, sessions } = setUp({ maxFrameBytes: 1000 });
    await network.settle();
    expect(() => {
      client.send(new Uint8Array(1000));
    }).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    client.send('small');
    await network.settle();
    expect(sessions[0]!.received).toEqual(['small']);
    expect(client.state()).toBe('connected');
  });

  it.each([
    ['of no sense', new Uint8Array(40).fill(200)],
    [
      'with a gap before it',
      writeFrame({ type: 'message', sequence: 9, payload: new Uint8Array() }),
    ],
    [
      'with no message in it',
      writeFrame({ type: 'message', sequence: 1, payload: new Uint8Array() }),
    ],
    ['that acknowledges the future', writeFrame({ type: 'acknowledge', received: 5 })],
  ])('is lost after a frame %s', async (_, frame) => {
    const { network, lost } = setUp();
    await network.settle();
    network.injectToClient(frame);
    await network.settle();
    expect(lost.map(({ code }) => code)).toEqual(['connection-lost']);
  });
});
