import { Button, Text } from '@mantine/core';
import {
  IconDownload,
  IconFolderOpen,
  IconFolderSearch,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { GalleryItem } from '../../shared/gallery-contract';
import { strings } from '../strings/strings';
import { Picture, useShown } from './gallery-cell';
import type { GalleryActions } from './gallery-actions';
import type { GalleryPictures } from './gallery-pictures';
import type { Gallery } from './gallery-store';
import type { Verifications } from './verifications';
import { VerifyAction } from './verify-action';

interface GalleryDetailsProps {
  readonly gallery: Gallery;
  readonly pictures: GalleryPictures;
  readonly actions: GalleryActions;
  readonly verifications: Verifications;
}

/** What the chosen picture was made by, and what can be done with it. */
export function GalleryDetails(props: GalleryDetailsProps): React.JSX.Element {
  const { gallery, actions } = props;
  const { chosen } = useStore(gallery.store, ({ choice }) => choice);
  const [only] = chosen;
  return (
    <aside className="pm-gallery-details" aria-label={strings.gallery.details}>
      {only === undefined ? (
        <Text size="sm" c="dimmed">
          {strings.gallery.nothingChosen}
        </Text>
      ) : chosen.size === 1 ? (
        <One {...props} id={only} />
      ) : (
        <>
          <Text fw={600}>{strings.gallery.selected(chosen.size)}</Text>
          <Text size="sm" c="dimmed">
            {strings.gallery.chosenMany}
          </Text>
          <Action
            icon={IconTrash}
            label={strings.gallery.trash}
            onClick={() => {
              actions.trash([...chosen]);
            }}
          />
        </>
      )}
    </aside>
  );
}

function One(props: GalleryDetailsProps & { readonly id: string }): React.JSX.Element {
  const { id, gallery, pictures, actions } = props;
  const shown = useShown(pictures, id);
  const desktop = useStore(gallery.store, ({ list }) => list?.desktop ?? false);
  const { item } = shown;
  const readable = item?.size !== null && shown.thumbnail !== null;
  return (
    <>
      <div className="pm-gallery-large">
        <Picture shown={shown} />
      </div>
      <Text fw={600} size="sm" className="pm-path">
        {item?.name}
      </Text>
      {item !== null && item !== undefined && <Facts item={item} />}
      <Button
        disabled={!readable}
        leftSection={<IconFolderOpen size={18} stroke={1.6} aria-hidden />}
        onClick={() => {
          actions.open(id);
        }}
      >
        {strings.gallery.open}
      </Button>
      {item?.made !== null && item?.made !== undefined && (
        <Text size="xs" c="dimmed">
          {strings.gallery.openHelp}
        </Text>
      )}
      {item?.made !== null && item?.made !== undefined && (
        <VerifyAction id={id} verifications={props.verifications} />
      )}
      {desktop ? (
        <Action
          icon={IconFolderSearch}
          label={strings.gallery.reveal}
          onClick={() => {
            actions.reveal(id);
          }}
        />
      ) : (
        <Action
          icon={IconDownload}
          label={strings.gallery.download}
          onClick={() => {
            actions.download(id);
          }}
        />
      )}
      <Action
        icon={IconTrash}
        label={strings.gallery.trash}
        onClick={() => {
          actions.trash([id]);
        }}
      />
    </>
  );
}

function Facts({ item }: { readonly item: GalleryItem }): React.JSX.Element {
  const { labels, size, bytes, date, notOurs } = strings.gallery;
  const { made } = item;
  const unmade = item.size === null ? null : notOurs;
  const kinds: Readonly<Record<string, string>> = strings.edits.kinds;
  const facts: readonly (readonly [string, string | null])[] = [
    [labels.edit, made === null ? unmade : (kinds[made.edit] ?? made.edit)],
    [labels.class, made?.className ?? null],
    [labels.seed, made === null ? null : String(made.seed)],
    [labels.steps, made === null ? null : String(made.steps)],
    [labels.model, made?.modelId ?? null],
    [labels.size, item.size === null ? null : size(item.size.width, item.size.height)],
    [labels.file, bytes(item.bytes)],
    [labels.saved, date(item.modified)],
  ];
  return (
    <dl className="pm-facts">
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

interface ActionProps {
  readonly icon: Icon;
  readonly label: string;
  readonly onClick: () => void;
}

function Action({ icon: Glyph, label, onClick }: ActionProps): React.JSX.Element {
  return (
    <Button
      variant="default"
      leftSection={<Glyph size={18} stroke={1.6} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
