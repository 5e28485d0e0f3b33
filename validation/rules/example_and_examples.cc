#include "accord/validation/rules/rule.h"
#include "accord/validation/rules/schema_view.h"

namespace accord::validation::rules {
namespace {

void check(const Subject& subject, Findings& findings) {
  for (const ObjectKind kind :
       {ObjectKind::parameter, ObjectKind::header, ObjectKind::media_type}) {
    for (const Node& owner : subject.outline.of(kind)) {
      const Node example = owner.member("example");
      if (!example || !owner.member("examples")) continue;
      findings.add(
          example, "example and examples exclude each other", "move it to examples, under a name");
    }
  }
}

}  // namespace

extern const Rule example_and_examples{
    "example-and-examples",
    contract::Severity::error,
    Area::examples,
    "A parameter, header or media type has example or examples, not both.",
    check};

}  // namespace accord::validation::rules
