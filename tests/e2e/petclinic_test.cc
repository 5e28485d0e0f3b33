#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/serving.h"

// Somebody else's contract, served from an empty file: owners, their pets, visits, and vets.
namespace accord::e2e {
namespace {

using testing::HasSubstr;

const std::string petclinic =
    shared("corpus/spring-petclinic-rest__src_main_resources_openapi.yml");

class PetClinic : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(petclinic)) GTEST_SKIP() << "ACCORD_SHARED has no PetClinic";
    server_ = std::make_unique<Serving>(folder_, petclinic);
    base_ = server_->url().substr(server_->origin().size());
  }

  [[nodiscard]] Answer ask(
      std::string_view method, std::string_view target, std::string_view body = {}) const {
    return server_->ask(method, base_ + std::string(target), body);
  }
  [[nodiscard]] std::string get(std::string_view target) const {
    const Answer answer = ask("GET", target);
    EXPECT_EQ(answer.status, 200) << target << ' ' << answer.body;
    return answer.body;
  }
  [[nodiscard]] int status(
      std::string_view method, std::string_view target, std::string_view body = {}) const {
    return ask(method, target, body).status;
  }

  void create(std::string_view target, std::string_view body) const {
    const Answer answer = ask("POST", target, body);
    EXPECT_LT(answer.status, 300) << target << ' ' << answer.body;
  }
  void create_leo() const {
    create(
        "/owners",
        R"({"firstName":"George","lastName":"Franklin","address":"110 W","city":"Madison","telephone":"6085"})");
    create("/pettypes", R"({"name":"cat"})");
    create(
        "/owners/1/pets", R"({"name":"Leo","birthDate":"2010-09-07","type":{"id":1,"name":"x"}})");
    create("/owners/1/pets/1/visits", R"({"date":"2013-01-01","description":"rabies"})");
  }

  TemporaryFolder folder_;
  std::unique_ptr<Serving> server_;
  std::string base_;
};

constexpr const char* leo =
    R"({"name":"Leo","birthDate":"2010-09-07","type":{"name":"cat","id":1},"id":1,"ownerId":1,)"
    R"("visits":[{"date":"2013-01-01","description":"rabies","id":1,"petId":1}]})";

TEST_F(PetClinic, AnOwnerShowsThePetsTheirTypesAndVisits) {
  create_leo();
  EXPECT_EQ(
      get("/owners/1"),
      R"({"firstName":"George","lastName":"Franklin","address":"110 W","city":"Madison","telephone":"6085","id":1,"pets":[)" +
          std::string(leo) + "]}");
  EXPECT_EQ(get("/owners"), "[" + get("/owners/1") + "]");
  EXPECT_EQ(get("/pets"), "[" + std::string(leo) + "]");
  EXPECT_THAT(get("/v2/pets"), HasSubstr(leo));
}

TEST_F(PetClinic, VetsHaveSpecialtiesInTheOrderWritten) {
  create("/specialties", R"({"id":1,"name":"radiology"})");
  create("/specialties", R"({"id":2,"name":"surgery"})");
  create(
      "/vets",
      R"({"id":1,"firstName":"James","lastName":"Carter","specialties":[{"id":2,"name":"s"},{"id":1,"name":"r"}]})");
  EXPECT_THAT(
      get("/vets"),
      HasSubstr(R"("specialties":[{"id":2,"name":"surgery"},{"id":1,"name":"radiology"}])"));
  EXPECT_LT(status("DELETE", "/specialties/2"), 300);
  EXPECT_THAT(get("/vets/1"), HasSubstr(R"("specialties":[{"id":1,"name":"radiology"}])"));
}

TEST_F(PetClinic, ReferencesAreChecked) {
  create_leo();
  EXPECT_GE(
      status(
          "POST",
          "/owners/1/pets",
          R"({"name":"B","birthDate":"2010-09-07","type":{"id":7,"name":"x"}})"),
      400);
  EXPECT_GE(status("POST", "/visits", R"({"id":1,"petId":9,"description":"d"})"), 400);
  EXPECT_GE(
      status(
          "POST",
          "/vets",
          R"({"id":1,"firstName":"J","lastName":"C","specialties":[{"id":9,"name":"s"}]})"),
      400);
  EXPECT_GE(status("DELETE", "/pettypes/1"), 400);
  EXPECT_EQ(get("/pets"), "[" + std::string(leo) + "]");
}

TEST_F(PetClinic, APetChangesItsTypeAndLetsTheOldOneGo) {
  create_leo();
  create("/pettypes", R"({"name":"dog"})");
  const Answer changed = ask(
      "PUT",
      "/pets/1",
      R"({"id":1,"name":"Leo","birthDate":"2010-09-07","type":{"id":2,"name":"dog"},"visits":[]})");
  EXPECT_LT(changed.status, 300) << changed.body;
  EXPECT_THAT(get("/pets/1"), HasSubstr(R"("type":{"name":"dog","id":2})"));
  EXPECT_LT(status("DELETE", "/pettypes/1"), 300);
}

}  // namespace
}  // namespace accord::e2e
