/** A mail server of a benchmark, in a process of its own: takes all, keeps sizes. Tells its port, and what it took when asked. */
import net, { type AddressInfo } from 'node:net';

let letters = 0;
let bytes = 0;
let largest = 0;
const server = net.createServer((socket) => {
  let line = '';
  let inLetter = false;
  let size = 0;
  let tail = '';
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.write('220 sink\r\n');
  socket.on('data', (chunk) => {
    let text = chunk.toString('latin1');
    while (text !== '') {
      if (inLetter) {
        const seen = tail + text;
        const end = seen.indexOf('\r\n.\r\n');
        if (end < 0) {
          size += text.length;
          tail = seen.slice(-4);
          return;
        }
        const rest = seen.slice(end + 5);
        size += text.length - rest.length;
        letters++;
        bytes += size;
        largest = Math.max(largest, size);
        inLetter = false;
        text = rest;
        socket.write('250 taken\r\n');
        continue;
      }
      const at = text.indexOf('\n');
      if (at < 0) {
        line += text;
        return;
      }
      line += text.slice(0, at);
      text = text.slice(at + 1);
      const said = line.trim().toUpperCase();
      line = '';
      if (said.startsWith('EHLO')) socket.write('250-sink\r\n250 SIZE\r\n');
      else if (said === 'DATA') {
        inLetter = true;
        size = 0;
        tail = '';
        socket.write('354 go on\r\n');
      } else if (said === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    }
  });
});
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('message', () => {
  process.send!({ letters, bytes, largest });
  letters = bytes = largest = 0;
});
process.on('disconnect', () => process.exit(0));
