// Gives a forked Node process the `process.parentPort` of an Electron utility process.
import { EventEmitter } from 'node:events';

const send = process.send.bind(process);
const port = new EventEmitter();
port.postMessage = (message) => send(message, () => undefined);
// As with a message port, nothing is delivered, and so nothing lost, before someone listens.
port.once('newListener', () => {
  process.on('message', (data) => port.emit('message', { data, ports: [] }));
});
process.on('disconnect', () => process.exit());
process.parentPort = port;
process.send = undefined;
