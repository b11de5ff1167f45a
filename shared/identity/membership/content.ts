import * as v from 'valibot';
import { type Bytes, base32, framed, utf8 } from '../../lib/index.ts';
import { type Deed, type Statement, StatementId } from '../../protocol/index.ts';
import { sha256 } from '../keys.ts';

export type Content = Omit<Statement, 'signature'>;

/** What is signed and hashed: field by field and not the JSON, of which there are many for one statement. */
export function contentBytes({ household, by, after, at, deed }: Content): Bytes {
  const parts = [household, by.grant, by.sign, after.join(' '), String(at), ...deedParts(deed)];
  return framed(utf8('porthole/statement/1'), ...parts.map(utf8));
}

/** Without the signature: ECDSA has two valid ones for each statement, and a statement has one id. */
export async function idOf(content: Content): Promise<StatementId> {
  return v.parse(StatementId, base32((await sha256(contentBytes(content))).slice(0, 20)));
}

function deedParts(deed: Deed): readonly string[] {
  switch (deed.do) {
    case 'add': {
      const { device, keys, role, name = '', until = '', renews } = deed;
      const lease = renews ? [String(until), 'renews'] : [String(until)];
      return ['add', device, keys.sign, keys.agree, role, name, ...lease];
    }
    case 'remove':
      return ['remove', deed.device, deed.last ?? ''];
    case 'move':
      return ['move', String(deed.epoch), ...deed.sealed.flatMap(({ to, box }) => [to, box])];
  }
}
