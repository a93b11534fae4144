import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconDeviceFloppy, IconPackage, IconPhoto } from '@tabler/icons-react';
import { isProject } from '../actions/project-actions';
import { useRecentFiles } from '../app/use-recent-files';
import { strings } from '../strings/strings';

/** The files that were opened or saved last. */
export function RecentMenu(): React.JSX.Element {
  const words = strings.topBar;
  return (
    <Menu position="bottom-start" shadow="md">
      <Tooltip label={words.recent}>
        <span>
          <Menu.Target>
            <ActionIcon
              size={28}
              variant="subtle"
              color="gray"
              className="pm-action pm-recent"
              aria-label={words.recent}
            >
              <IconChevronDown size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown className="pm-recent-files">
        <Menu.Label>{words.recent}</Menu.Label>
        <Files />
      </Menu.Dropdown>
    </Menu>
  );
}

function Files(): React.JSX.Element {
  const { files, open, forget } = useRecentFiles();
  if (files.length === 0) return <Menu.Item disabled>{strings.topBar.noRecent}</Menu.Item>;
  return (
    <>
      {files.map(({ id, name, how }) => {
        const Glyph = isProject({ name })
          ? IconPackage
          : how === 'saved'
            ? IconDeviceFloppy
            : IconPhoto;
        return (
          <Menu.Item
            key={id}
            leftSection={<Glyph size={16} stroke={1.6} aria-hidden />}
            onClick={() => {
              open(id);
            }}
          >
            {name}
          </Menu.Item>
        );
      })}
      <Menu.Divider />
      <Menu.Item closeMenuOnClick={false} onClick={forget}>
        {strings.topBar.forgetRecent}
      </Menu.Item>
    </>
  );
}
