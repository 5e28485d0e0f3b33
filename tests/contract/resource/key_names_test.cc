#include "accord/contract/resource/key_names.h"

#include <gtest/gtest.h>

namespace accord::contract::resource {
namespace {

TEST(KeyNames, AParameterNamesOnePropertyOrNone) {
  const struct {
    const char* parameter;
    std::vector<std::string> properties;
    std::vector<std::string> nouns;
    const char* want;  // "" for none
  } cases[] = {
      {"id", {"id", "name"}, {"pet"}, "id"},
      {"petId", {"id", "name"}, {"pet"}, "id"},
      {"pet_id", {"petId", "name"}, {"pet"}, "petId"},
      {"username", {"id", "username"}, {"user"}, "username"},
      {"project_gid", {"gid", "name"}, {"project", "projects"}, "gid"},
      {"secret_name", {"name", "created_at"}, {"secret"}, "name"},
      {"issue_number", {"id", "number"}, {"issue"}, "number"},
      {"invoice", {"id", "number"}, {"invoice"}, "id"},
      {"secret", {"name", "value"}, {"secret"}, "name"},
      {"org_id", {"id", "login"}, {"organization"}, "id"},
      {"LeaveID", {"leaveID", "leaveTypeID"}, {"leave", "employeeleave"}, "leaveID"},
      {"Sid", {"sid", "account_sid"}, {"message"}, "sid"},
      {"tag", {"id", "tag_name"}, {"release", "tag"}, "tag_name"},
      {"release", {"id", "release_name"}, {"release", "tag"}, "id"},
      {"secret", {"name", "slug"}, {"secret"}, ""},
      {"shoe", {"id", "name"}, {"pet"}, ""},
      {"id", {"name"}, {"pet"}, ""},
      {"id", {"gid", "name"}, {"pet"}, "gid"},
      {"id", {"colour"}, {"pet"}, ""},
      {"fileName", {"Name", "name"}, {"file"}, ""}};
  for (const auto& each : cases) {
    EXPECT_EQ(key_named_by(each.parameter, each.properties, each.nouns).value_or(""), each.want)
        << each.parameter << " of " << each.nouns[0];
  }
}

}  // namespace
}  // namespace accord::contract::resource
