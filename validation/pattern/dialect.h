#pragma once

namespace accord::validation::pattern {

enum class Engine { re2, pcre2 };

/// How an expression is read: as ECMA-262 has it with the u flag, or with those parts of its annex
/// B that cannot be mistaken beside it (`\-`, a single brace, `[\w-.]`).
enum class Strictness { strict, lenient };

}  // namespace accord::validation::pattern
