import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bring, type Format } from './bring/bring.ts';

const cutOf = async (text: string, format: Format) => {
  const came = await bring(new TextEncoder().encode(text), format, 'The plan');
  if (came.kind !== 'document') throw new Error(came.kind);
  return came.chunks;
};
const shape = (chunks: Awaited<ReturnType<typeof cutOf>>) =>
  chunks.map(({ slug, title, paragraphs }) => [slug, title, paragraphs.map(({ text }) => text)]);

test('Markdown is cut at its headings; markup in it stays words', async () => {
  const text =
    '# Streets\n\nWhat this is.\n\n## Parking\n\nFew *spaces*.\n\n1. One\n2. Two\n\n### Permits\n\n<b onclick=x>Bold</b>\n\n## Trees\n\nMore.';
  const chunks = await cutOf(text, 'markdown');
  expect(shape(chunks)).toEqual([
    ['streets', 'Streets', ['What this is.']],
    ['parking', 'Parking', ['Few spaces.', 'One', 'Two', 'Permits', '<b onclick=x>Bold</b>']],
    ['trees', 'Trees', ['More.']],
  ]);
  expect(chunks[1]!.paragraphs.map(({ html }) => html)).toEqual([
    '<p>Few <em>spaces</em>.</p>',
    '<ol start="1"><li>One</li></ol>',
    '<ol start="2"><li>Two</li></ol>',
    '<h3>Permits</h3>',
    '<p>&lt;b onclick=x&gt;Bold&lt;/b&gt;</p>',
  ]);
});

test('HTML loses what runs, and loose words become paragraphs', async () => {
  const text =
    '<title>x</title><body onload="a()">Loose <i>words</i><div><p onclick="b()">One<script>alert(1)</script></p></div><a href="javascript:a()">go</a><img src=x onerror=a()><h2>Streets, comments</h2><table><tr><td>A</td><td>B</td></tr></table>';
  const chunks = await cutOf(text, 'html');
  expect(shape(chunks)).toEqual([
    ['the-plan', 'The plan', ['Loose words', 'One', 'go']],
    ['streets-comments', 'Streets, comments', ['A B']],
  ]);
  expect(JSON.stringify(chunks)).not.toMatch(/onclick|onload|script|onerror/i);
});

test('plain text is cut at blank lines and at lines that look like headings', async () => {
  const chunks = await cutOf('Some words\nof it.\n\n1. Comments\n\nFirst.\n\nTHE END\n\nLast < one.', 'text');
  expect(shape(chunks)).toEqual([
    ['the-plan', 'The plan', ['Some words of it.']],
    ['1-comments', '1. Comments', ['First.']],
    ['the-end', 'THE END', ['Last < one.']],
  ]);
});

/** A ZIP of files, each squeezed. */
function zip(files: Record<string, Buffer>): Buffer {
  const [locals, central]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, body] of Object.entries(files)) {
    const packed = deflateRawSync(body);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(body.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, more, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const index = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, index, Buffer.from('PK\x05\x06'), end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const word = (body: string) =>
  zip({
    '[Content_Types].xml': Buffer.from(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': Buffer.from(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': Buffer.from(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
  });

test('Word is read by its styles', async () => {
  const paragraph = (text: string, style = '') =>
    `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;
  const file = word(
    paragraph('Parking', 'Heading1') +
      paragraph('Few spaces.') +
      paragraph('Trees', 'Heading1') +
      paragraph('More.'),
  );
  const came = await bring(file, 'word', 'x');
  if (came.kind !== 'document') throw new Error(came.kind);
  expect(shape(came.chunks)).toEqual([
    ['parking', 'Parking', ['Few spaces.']],
    ['trees', 'Trees', ['More.']],
  ]);
});

test('what is no document says so, and what unpacks to too much is not unpacked', async () => {
  const bomb = zip({ 'word/document.xml': Buffer.alloc(70_000_000) });
  expect(await bring(bomb, 'word', 'x')).toMatchObject({ kind: 'unreadable' });
  expect(await bring(Buffer.from('not a zip'), 'word', 'x')).toMatchObject({ kind: 'unreadable' });
  expect(await bring(zip({ 'a.txt': Buffer.from('x') }), 'word', 'x')).toMatchObject({ kind: 'unreadable' });
  expect(await bring(Buffer.from(' \n'), 'markdown', 'x')).toEqual({ kind: 'empty' });
  expect(await bring(Buffer.from('a\n\n'.repeat(3_001)), 'text', 'x')).toEqual({ kind: 'too-long' });
  expect(await bring(Buffer.from('<div>'.repeat(100_000)), 'html', 'x')).toMatchObject({
    kind: 'unreadable',
  });
});
