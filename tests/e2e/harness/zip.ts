import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { crc32 } from 'node:zlib';

/** A directory as a zip file without compression, which is all that Firefox asks of an XPI. */
export async function zipDirectory(directory: string): Promise<Buffer> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = Buffer.from(relative(directory, path).split(sep).join('/'));
    const content = await readFile(path);
    const header = describe(name, content);
    files.push(LOCAL, header, name, content);
    index.push(CENTRAL, header, trailer(offset), name);
    offset += LOCAL.length + header.length + name.length + content.length;
  }
  const central = Buffer.concat(index);
  const count = index.length / 4;
  return Buffer.concat([...files, central, end(count, central.length, offset)]);
}

const LOCAL = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const CENTRAL = Buffer.from([0x50, 0x4b, 0x01, 0x02, 20, 0]);

/** The 26 bytes that a file's own header and its entry in the index have in common. */
function describe(name: Buffer, content: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0); // version needed
  header.writeUInt16LE(0x0800, 2); // names are UTF-8
  header.writeUInt16LE(0x21, 8); // 1 January 1980, the first date that there is
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(content.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function trailer(offset: number): Buffer {
  const bytes = Buffer.alloc(14);
  bytes.writeUInt32LE(offset, 10);
  return bytes;
}

function end(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(0x06054b50, 0);
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
