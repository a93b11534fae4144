import { nodeVfs } from '../../../../../../src/main/files/vfs';
import { createModelImporter } from '../../../../../../src/main/models/import/model-importer';

const [path = '', models = ''] = process.argv.slice(2);
await createModelImporter({ vfs: nodeVfs, models }).importModel(
  { path },
  { onProgress: (progress) => process.send?.(progress) },
);
process.disconnect();
