// First, because schemas decide how they parse when they are made.
import './app/zod-without-eval';
import './theme/style';
import { createRoot } from 'react-dom/client';
import { showNotice } from './app/notifier';
import { StartFailed, StartScreen } from './app/start-screen';
import { startWorkbench } from './app/start-workbench';
import { StudioWindow } from './app/studio-window';
import { Themed } from './app/themed';
import { connectToStudio } from './connection/connect-to-studio';
import { installTrustedTypesPolicy } from './connection/trusted-types-policy';
import { strings } from './strings/strings';
import { themeStyleSheet } from './theme/theme';

installTrustedTypesPolicy(window);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, themeStyleSheet()];
document.title = strings.app.name;

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no element with the id "root".');
const root = createRoot(element);

root.render(
  <Themed scheme="dark">
    <StartScreen />
  </Themed>,
);

async function start(): Promise<void> {
  const connection = await connectToStudio(window);
  const started = await startWorkbench(connection.client, showNotice);
  root.render(<StudioWindow {...started} connection={connection.state} />);
}

start().catch((error: unknown) => {
  root.render(
    <Themed scheme="dark">
      <StartFailed error={error} />
    </Themed>,
  );
});
