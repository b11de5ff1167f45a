import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { IceDraft, Wrongs } from './draft.ts';
import { IceRow } from './ice-row.tsx';
import { Section } from './section.tsx';

interface IceListProps {
  readonly drafts: readonly IceDraft[];
  readonly onEdit: (drafts: readonly IceDraft[]) => void;
  readonly message: (field: string) => string | undefined;
  readonly onWrong: (wrong: Wrongs) => void;
}

const t = words.settings.ice;

export function IceList({ drafts, onEdit, message, onWrong }: IceListProps): ReactElement {
  const add = (): void => {
    const row = Math.max(-1, ...drafts.map((each) => each.row)) + 1;
    onEdit([...drafts, { row, urls: '', username: '', credential: '' }]);
  };
  return (
    <Section title={t.title} text={`${t.text} ${words.status.relay}`}>
      {drafts.length === 0 ? <p className="section-none">{t.none}</p> : null}
      <ol className="ice">
        {drafts.map((draft, place) => (
          <IceRow
            key={draft.row}
            draft={draft}
            title={t.item(place + 1)}
            wrong={message(`ice-${draft.row}`)}
            onWrong={onWrong}
            onEdit={(changed) => onEdit(drafts.map((each) => (each.row === draft.row ? changed : each)))}
            onRemove={() => onEdit(drafts.filter((each) => each.row !== draft.row))}
          />
        ))}
      </ol>
      <div>
        <Button icon="add" onClick={add}>
          {t.add}
        </Button>
      </div>
    </Section>
  );
}
