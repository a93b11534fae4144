import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../../../../src/shared/rpc/binary-codec';
import { writeFrame } from '../../../../src/shared/rpc/resumable-frames';
import { createResumableServer } from '../../../../src/shared/rpc/resumable-server';
import { fakeClock } from './resumable-network';
import { setUp } from './resumable-set-up';

describe('a server', () => {
  it('delivers a message that comes twice once', async () => {
    const { network, sessions } = setUp();
    await network.settle();
    const payload = encodeMessage('once');
    for (let i = 0; i < 3; i++) {
      network.injectToServer(writeFrame({ type: 'message', sequence: 1, payload }));
    }
    await network.settle();
    expect(sessions[0]!.received).toEqual(['once']);
  });

  it('hears no more of a link that another one has replaced', async () => {
    const received: unknown[] = [];
    const server = createResumableServer({
      after: fakeClock().after,
      onSession: (transport) => {
        transport.onMessage((message) => received.push(message));
        return { close: () => undefined };
      },
    });
    const links = ['old', 'new'].map((name) => {
      const events = server.accept({ send: () => undefined, close: () => undefined });
      events.onFrame(hello(true, 0));
      return { name, events };
    });
    for (const { name, events } of links) {
      events.onFrame(writeFrame({ type: 'message', sequence: 1, payload: encodeMessage(name) }));
    }
    await Promise.resolve();
    expect(received).toEqual(['new']);
  });

  it('ends a session 60 s after its link dropped, not before', async () => {
    const { network, sessions, clock } = setUp();
    await network.settle();
    network.down();
    await network.settle();
    clock.advance(59_999);
    expect(sessions[0]!.closed).toBe(false);
    clock.advance(1);
    expect(sessions[0]!.closed).toBe(true);
  });

  it('ends a session at once when its page says goodbye', async () => {
    const { network, sessions, client, lost } = setUp();
    await network.settle();
    client.close();
    await network.settle();
    expect(sessions[0]!.closed).toBe(true);
    expect(lost).toEqual([]);
  });

  it('tells its clients when it closes', async () => {
    const { network, server, lost, sessions } = setUp();
    await network.settle();
    server.close();
    await network.settle();
    expect(sessions[0]!.closed).toBe(true);
    expect(lost[0]?.message).toContain('the studio was closed');
  });

  it('ends a session for which it would have to keep too much', async () => {
    const { network, sessions, clock, lost } = setUp({ maxUnacknowledgedBytes: 1000 });
    await network.settle();
    network.down();
    await network.settle();
    sessions[0]!.transport.send(new Uint8Array(600));
    sessions[0]!.transport.send(new Uint8Array(600));
    expect(sessions[0]!.closed).toBe(true);
    network.up();
    clock.advance(5000);
    await network.settle();
    expect(lost.map(({ code }) => code)).toEqual(['connection-lost']);
  });

  it('keeps no more than it must of what was acknowledged', async () => {
    const { network, sessions, received } = setUp({ maxUnacknowledgedBytes: 1000 });
    await network.settle();
    for (let i = 0; i < 20; i++) {
      sessions[0]!.transport.send(new Uint8Array(600));
      await network.settle();
    }
    expect(received).toHaveLength(20);
    expect(sessions[0]!.closed).toBe(false);
  });

  it('makes room for a new page by ending the oldest session without a link', async () => {
    const { network, sessions, newClient, lost } = setUp({ maxSessions: 2 });
    await network.settle();
    network.cut('server');
    await network.settle();
    const second = newClient(2);
    await network.settle();
    const third = newClient(3);
    await network.settle();
    expect(sessions.map(({ closed }) => closed)).toEqual([true, false, false]);
    expect([second.state(), third.state()]).toEqual(['connected', 'connected']);
    const fourth = newClient(4);
    await network.settle();
    expect(fourth.state()).toBe('lost');
    expect(lost[0]?.message).toContain('too many windows');
  });

  it.each([
    ['of no sense', new Uint8Array(40).fill(200)],
    ['too short', new Uint8Array(3)],
    [
      'with a gap before it',
      writeFrame({ type: 'message', sequence: 9, payload: new Uint8Array() }),
    ],
    [
      'with no message in it',
      writeFrame({ type: 'message', sequence: 1, payload: new Uint8Array() }),
    ],
    ['that acknowledges the future', writeFrame({ type: 'acknowledge', received: 5 })],
    ['that only a server may send', writeFrame({ type: 'welcome', received: 0 })],
  ])('ends the session after a frame %s', async (_, frame) => {
    const { network, sessions } = setUp();
    await network.settle();
    network.injectToServer(frame);
    await network.settle();
    expect(sessions[0]!.closed).toBe(true);
  });

  it.each([
    ['says nothing', undefined],
    ['speaks before its hello', writeFrame({ type: 'acknowledge', received: 0 })],
    ['claims messages that were never sent', hello(true, 7)],
    ['asks for a session that is not there', hello(false, 0)],
  ])('closes a link that %s, and keeps nothing of it', (_, frame) => {
    const clock = fakeClock();
    let open = 0;
    const server = createResumableServer({
      after: clock.after,
      onSession: () => {
        open++;
        return { close: () => open-- };
      },
    });
    let closed = false;
    const events = server.accept({ send: () => undefined, close: () => (closed = true) });
    if (frame === undefined) clock.advance(10_000);
    else events.onFrame(frame);
    expect(closed).toBe(true);
    events.onClose();
    clock.advance(60_000);
    expect(open).toBe(0);
  });
});

function hello(fresh: boolean, received: number): Uint8Array {
  return writeFrame({ type: 'hello', fresh, received, sessionId: new Uint8Array(16) });
}
