import '../../settings/settings.css';
import './files.css';
import type { ReactElement } from 'react';
import { historyWords } from '../../../../shared/words/index.ts';
import { Section } from '../../settings/section.tsx';
import type { Who } from '../names.ts';
import { useHistory } from '../use-history.ts';
import { ReadFile } from './read-file.tsx';
import { SaveHistory } from './save-history.tsx';

const t = historyWords.files;

/** The history as files: out of this browser, into it, and checked without either. */
export function Files({ who }: { who: Who }): ReactElement {
  const history = useHistory();
  return (
    <div className="files">
      <Section title={t.save.title} text={t.save.text}>
        <SaveHistory who={who} />
      </Section>
      <Section title={t.check.title} text={t.check.text}>
        <ReadFile words={t.check} who={who} read={history.verify} data-file="verify" />
      </Section>
      <Section title={t.take.title} text={t.take.text}>
        <ReadFile words={t.take} who={who} read={history.takeIn} data-file="take-in" />
      </Section>
    </div>
  );
}
