import { CloseButton, Loader, Modal, Text, TextInput } from '@mantine/core';
import {
  IconFolderOff,
  IconPhoto,
  IconSearch,
  IconZoomQuestion,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { download } from '../app/download';
import { createDragOut } from '../app/drag-out';
import { useWorkbench } from '../app/workbench-context';
import { errorWords } from '../errors/said-by-main';
import { strings } from '../strings/strings';
import { createGalleryActions } from './gallery-actions';
import { GalleryDetails } from './gallery-details';
import { GalleryGrid } from './gallery-grid';
import { createGalleryPictures } from './gallery-pictures';
import { createGallery, type Gallery } from './gallery-store';
import { createVerifications } from './verifications';

/** The saved pictures, over the whole window. */
export function GalleryView(): React.JSX.Element {
  const bench = useWorkbench();
  const { client, view } = bench;
  const parts = useMemo(() => {
    const close = (): void => {
      view.setState({ dialog: null });
    };
    const gallery = createGallery(client);
    const pictures = createGalleryPictures(client);
    const actions = createGalleryActions({ bench, gallery, close, download });
    const dragOut = createDragOut({
      read: (id) => client.call('gallery.read', { id }),
      ...(bench.app.host === 'electron'
        ? { hand: (id: string) => void client.call('gallery.drag', { id }).catch(() => undefined) }
        : {}),
    });
    const verifications = createVerifications(client);
    return { gallery, pictures, actions, verifications, dragOut, close };
  }, [bench, client, view]);
  const { gallery, pictures, verifications, close } = parts;
  useEffect(() => {
    const refresh = (): void => void gallery.refresh();
    refresh();
    // Another program may have been at the folder meanwhile.
    window.addEventListener('focus', refresh);
    return () => {
      window.removeEventListener('focus', refresh);
      pictures.close();
      verifications.close();
    };
  }, [gallery, pictures, verifications]);

  return (
    <Modal.Root
      opened
      fullScreen
      size="100%"
      lockScroll={false}
      onClose={close}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Content aria-label={strings.gallery.title} className="pm-gallery-window">
        <Modal.Body className="pm-gallery">
          <Head gallery={gallery} onClose={close} />
          <Body {...parts} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Head(props: {
  readonly gallery: Gallery;
  readonly onClose: () => void;
}): React.JSX.Element {
  const { store, search } = props.gallery;
  const text = useStore(store, (state) => state.search);
  const found = useStore(store, ({ list }) => list?.ids.length ?? null);
  return (
    <header className="pm-gallery-head">
      <h2 className="pm-gallery-title">{strings.gallery.title}</h2>
      <Text size="sm" c="dimmed" role="status" className="pm-number">
        {found === null ? '' : strings.gallery.found(found)}
      </Text>
      <TextInput
        className="pm-gallery-search"
        type="search"
        aria-label={strings.gallery.search}
        placeholder={strings.gallery.search}
        value={text}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        rightSection={
          text === '' ? null : (
            <CloseButton
              size="sm"
              aria-label={strings.gallery.clearSearch}
              onClick={() => {
                search('');
              }}
            />
          )
        }
        onChange={({ currentTarget }) => {
          search(currentTarget.value);
        }}
      />
      <CloseButton size="lg" aria-label={strings.gallery.close} onClick={props.onClose} />
    </header>
  );
}

type BodyProps = Parameters<typeof GalleryGrid>[0] & Parameters<typeof GalleryDetails>[0];

function Body(props: BodyProps): React.JSX.Element {
  const { app } = useWorkbench();
  const { list, error, search } = useStore(props.gallery.store);
  const words = strings.gallery;
  if (error !== null) {
    return (
      <Instead icon={IconFolderOff} title={words.failedTitle} text={errorWords(error).message} />
    );
  }
  if (list === null) {
    return (
      <div className="pm-gallery-instead" role="status">
        <Loader size="sm" color="gray" />
        <Text size="sm" c="dimmed">
          {words.loading}
        </Text>
      </div>
    );
  }
  if (!list.folder) {
    const text = words.folderText(app.outputs);
    return <Instead icon={IconFolderOff} title={words.folderTitle} text={text} />;
  }
  if (list.ids.length === 0) {
    return search.trim() === '' ? (
      <Instead icon={IconPhoto} title={words.emptyTitle} text={words.emptyText} />
    ) : (
      <Instead
        icon={IconZoomQuestion}
        title={words.noMatchTitle}
        text={words.noMatchText(search)}
      />
    );
  }
  return (
    <div className="pm-gallery-body">
      <GalleryGrid {...props} />
      <GalleryDetails {...props} />
    </div>
  );
}

interface InsteadProps {
  readonly icon: Icon;
  readonly title: string;
  readonly text: string;
}

function Instead({ icon: Glyph, title, text }: InsteadProps): React.JSX.Element {
  return (
    <div className="pm-gallery-instead">
      <Glyph size={40} stroke={1.2} aria-hidden className="pm-quiet" />
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" className="pm-path pm-start-text">
        {text}
      </Text>
    </div>
  );
}
