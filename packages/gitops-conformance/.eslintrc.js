module.exports = require('../../.eslint.imports')(__dirname, {
  overrides: [
    {
      // Commands of the repository: what they print is what they are for.
      files: ['bench/**', 'scripts/**'],
      rules: { 'no-console': 'off' },
    },
  ],
});
