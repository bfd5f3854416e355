import QRCode from 'qrcode';
import { type Brush, INK } from './brush.ts';

/** A QR code of an address, as squares: sharp at any size, and half the bytes of a picture. */
export function drawCode(brush: Brush, address: string, at: { x: number; y: number; size: number }): void {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const cell = at.size / modules.size;
  brush.figure(address, () => {
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++)
        if (modules.get(row, column)) brush.doc.rect(at.x + column * cell, at.y + row * cell, cell, cell);
    brush.doc.fill(INK);
  });
}
