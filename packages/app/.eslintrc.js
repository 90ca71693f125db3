module.exports = require('../../.eslint.imports')(__dirname);
