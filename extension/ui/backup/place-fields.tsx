import type { ReactElement } from 'react';
import { Field } from '../../../shared/ui/index.ts';
import { backupWords as t } from '../../../shared/words/index.ts';
import type { Draft, Wrongs } from './draft.ts';

interface PlaceFieldsProps {
  readonly draft: Draft;
  readonly wrong: Wrongs;
  readonly onEdit: (part: Partial<Draft>) => void;
  /** What need not be typed again. */
  readonly kept: { readonly secret: boolean; readonly passphrase: boolean };
}

export function PlaceFields({ draft, wrong, onEdit, kept }: PlaceFieldsProps): ReactElement {
  const f = t.fields;
  return (
    <>
      <div className="section-row section-row-host">
        <Field
          label={f.endpoint}
          hint={f.endpointHint}
          inputMode="url"
          dir="ltr"
          value={draft.endpoint}
          onText={(endpoint) => onEdit({ endpoint })}
          wrong={wrong.endpoint}
        />
        <Field
          label={f.region}
          dir="ltr"
          value={draft.region}
          onText={(region) => onEdit({ region })}
          wrong={wrong.region}
        />
      </div>
      <div className="section-row">
        <Field
          label={f.bucket}
          dir="ltr"
          value={draft.bucket}
          onText={(bucket) => onEdit({ bucket })}
          wrong={wrong.bucket}
        />
        <Field
          label={f.prefix}
          hint={f.prefixHint}
          dir="ltr"
          value={draft.prefix}
          onText={(prefix) => onEdit({ prefix })}
          wrong={wrong.prefix}
        />
      </div>
      <div className="section-row">
        <Field
          label={f.keyId}
          dir="ltr"
          value={draft.keyId}
          onText={(keyId) => onEdit({ keyId })}
          wrong={wrong.keyId}
        />
        <Field
          label={f.secret}
          hint={kept.secret ? f.secretKept : undefined}
          type="password"
          autoComplete="off"
          dir="ltr"
          value={draft.secret}
          onText={(secret) => onEdit({ secret })}
          wrong={wrong.secret}
        />
      </div>
      <Field
        label={f.passphrase}
        hint={kept.passphrase ? f.passphraseKept : f.passphraseHint}
        type="password"
        autoComplete="new-password"
        value={draft.passphrase}
        onText={(passphrase) => onEdit({ passphrase })}
        wrong={wrong.passphrase}
      />
    </>
  );
}
