import type { Dial } from '../../shared/rpc/resumable-client';

/** Dials by opening a WebSocket of binary frames at `url`. */
export function webSocketDial(url: string, Socket: typeof WebSocket): Dial {
  return (events) => {
    const socket = new Socket(url);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      events.onOpen();
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) events.onFrame(new Uint8Array(data));
    };
    socket.onclose = () => {
      events.onClose();
    };
    return {
      send: (frame) => {
        if (socket.readyState === Socket.OPEN) socket.send(frame);
      },
      close: () => {
        socket.close();
      },
    };
  };
}
