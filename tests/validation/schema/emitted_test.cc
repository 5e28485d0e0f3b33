#include "accord/validation/schema/emitted.h"

#include <gtest/gtest.h>

#include "accord/validation/schema/compiled_schema.h"
#include "accord/validation/schema/visitor.h"

namespace accord::validation::schema {
namespace {

// A constraint that the compiler does not emit is a fault of ours, never a value that passes.
TEST(EmittedVisitor, ThrowsForWhatIsNeverEmitted) {
  const CompiledSet none;
  Visitor visitor(Direction::request, none);
  EXPECT_THROW(visitor.visit(vc::UniqueItemsConstraint()), std::logic_error);
  EXPECT_THROW(visitor.visit(vc::RequiredConstraint()), std::logic_error);
  EXPECT_THROW(visitor.visit(vc::PropertiesConstraint()), std::logic_error);
}

}  // namespace
}  // namespace accord::validation::schema
