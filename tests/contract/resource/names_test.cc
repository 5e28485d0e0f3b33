#include "accord/contract/resource/names.h"

#include <gtest/gtest.h>

namespace accord::contract::resource {
namespace {

TEST(Names, IgnoreCaseUnderscoresAndHyphens) {
  for (const char* text : {"petId", "pet_id", "PetID", "pet-id", "_PET__ID_"}) {
    EXPECT_EQ(normalized(text), "petid") << text;
  }
  EXPECT_EQ(normalized(""), "");
}

TEST(Names, AreTheSameWhereTheirNormalFormsAre) {
  const char* names[] = {"petId", "pet_id", "PetID", "-pet-id_", "pet", "petidx", "_", "", "id"};
  for (const char* one : names) {
    for (const char* two : names) {
      const bool is_same = normalized(one) == normalized(two);
      EXPECT_EQ(is_same_normalized(one, two), is_same) << one << ' ' << two;
    }
  }
}

TEST(Names, SingularOfRegularPlurals) {
  const std::pair<const char*, const char*> cases[] = {
      {"students", "student"},
      {"categories", "category"},
      {"boxes", "box"},
      {"classes", "class"},
      {"dishes", "dish"},
      {"branches", "branch"},
      {"pet", "pet"},
      {"class", "class"},
      {"s", "s"},
      {"ies", "ie"},
      {"", ""},
      {"houses", "house"}};
  for (const auto& [input, want] : cases)
    EXPECT_EQ(singular(input), want) << input;
}

TEST(Names, KnowTheKeyOfAResource) {
  for (const char* text : {"id", "ID", "_id", "petId", "pet_id", "PetID"}) {
    EXPECT_TRUE(names_key_of(text, "Pet")) << text;
  }
  for (const char* text : {"", "pet", "ownerId", "idpet", "petIds", "name"}) {
    EXPECT_FALSE(names_key_of(text, "Pet")) << text;
  }
  EXPECT_TRUE(names_key_of("petTypeId", "Pet_Type"));
}

}  // namespace
}  // namespace accord::contract::resource
