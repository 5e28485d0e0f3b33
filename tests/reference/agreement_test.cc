// The validators of the reference servers and of accord are independent of each other. They agree
// on valid bodies, on bodies that are often refused, and on bodies that break a keyword.

#include <gtest/gtest.h>

#include "accord/contract/contract.h"
#include "accord/validation/sample/positives.h"
#include "accord/validation/sample/sampler.h"
#include "accord/validation/sample/violations.h"
#include "accord/validation/schema/schema_set.h"
#include "reference/server/api.h"

namespace accord::reference {
namespace {

using validation::sample::Size;

class Agreement : public testing::TestWithParam<const char*> {
 protected:
  Agreement()
      : accords_(contract::load_contract(contract_file(GetParam())).value()),
        set_(*accords_),
        own_(GetParam(), {}),
        own_schemas_(own_.root(), none_) {}

  [[nodiscard]] const Value& own_schema(const std::string& id, const std::string& media) const {
    for (const Operation& each : own_.operations()) {
      if (each.id != id) continue;
      const Value& content = *each.body->find("content");
      for (std::size_t i = 0; i < content.keys.size(); ++i) {
        if (content.keys[i] == media) return *content.items[i].find("schema");
      }
    }
    throw std::runtime_error(id + " has no " + media);
  }

  // Of a JSON body; of all values that are made for it.
  void compare(const contract::Operation& operation, const contract::MediaTypeObject& media) {
    const auto schema = set_.add(media.schema);
    const Value& own = own_schema(operation.id, media.media_type.essence());
    const auto check = [&](const std::string& name, const contract::Json& json) {
      ++compared_;
      const bool is_valid = schema.accepts(json, validation::Direction::request);
      const auto found = own_schemas_.check(own, Value::of(json));
      EXPECT_EQ(is_valid, found.empty())
          << operation.id << " " << name << " " << contract::to_text(json);
    };
    contract::JsonDocument memory;
    auto& allocator = memory.GetAllocator();
    validation::sample::Sampler sampler(*accords_->documents, "salt");
    for (const Size size : {Size::required_only, Size::typical, Size::smallest, Size::largest}) {
      const auto value = sampler.value(media.schema, size, allocator);
      if (!value) continue;
      check("sample", *value);
      for (const auto& each :
           validation::sample::positives(*accords_->documents, media.schema, *value, allocator))
        check(each.name, each.value);
      for (const auto& each :
           validation::sample::violations(*accords_->documents, media.schema, *value, allocator))
        check(each.name, each.value);
    }
  }

  std::shared_ptr<const contract::Contract> accords_;
  validation::SchemaSet set_;
  Changes none_;
  Contract own_;
  Schemas own_schemas_;
  std::size_t compared_ = 0;
};

TEST_P(Agreement, IsFoundOnEveryBody) {
  for (const contract::Operation& operation : accords_->operations) {
    if (!operation.body) continue;
    for (const contract::MediaTypeObject& media : operation.body->content) {
      if (media.media_type.essence().ends_with("json")) compare(operation, media);
    }
  }
  EXPECT_GT(compared_, 50U);
}

INSTANTIATE_TEST_SUITE_P(
    Of, Agreement, testing::Values("flat", "paged", "roles", "forms"), [](const auto& each) {
      return std::string(each.param);
    });

}  // namespace
}  // namespace accord::reference
