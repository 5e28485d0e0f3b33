#include "accord/analysis/diff/compare/choice.h"

namespace accord::analysis::diff {

bool is_bare_choice(const SchemaView& view) {
  constexpr KeywordSet beside = set_of(
      {Keyword::one_of,
       Keyword::any_of,
       Keyword::discriminator,
       Keyword::nullable,
       Keyword::type,
       Keyword::deprecated,
       Keyword::default_,
       Keyword::read_only,
       Keyword::write_only});
  return view.is_choice() && (view.keywords & ~beside) == 0;
}

}  // namespace accord::analysis::diff
