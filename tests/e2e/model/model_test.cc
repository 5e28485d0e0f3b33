// 10,000 random sequences of operations, four clients at once, each with keys of its own,
// compared with a model in memory. ACCORD_MODEL_SEED=number (or `random`) sets the seed, which is
// printed; ACCORD_MODEL_SEQUENCES=number how many there are.

#include <cstdlib>
#include <future>

#include <gtest/gtest.h>

#include "e2e/model/player.h"
#include "e2e/model/served_shop.h"

namespace accord::e2e::model {
namespace {

constexpr std::size_t model_clients = 4;

std::size_t sequences() {
  const char* given = std::getenv("ACCORD_MODEL_SEQUENCES");
  return given == nullptr ? 10'000 : std::stoull(given);
}

// The first difference that one client finds.
std::string play(uint16_t port, std::size_t client, std::size_t count, uint64_t seed) {
  support::RawClient connection(port);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string owner = "c" + std::to_string(client) + "s" + std::to_string(i) + "x";
    const std::string difference =
        Player(connection, owner, seed + client * 1'000'003 + i * 7919).play();
    if (!difference.empty()) return "sequence " + owner + "\n" + difference;
  }
  return {};
}

std::string play_all(const RunningServer& server, std::size_t count, uint64_t seed) {
  std::vector<std::future<std::string>> all;
  for (std::size_t client = 0; client < model_clients; ++client) {
    const std::size_t own = (count + client) / model_clients;
    all.push_back(std::async(std::launch::async, play, server.port(), client, own, seed));
  }
  std::string differences;
  for (auto& each : all)
    differences += each.get();
  return differences;
}

TEST(Model, TheStoreDoesWhatTheModelDoes) {
  const RunningServer server(shop(), {}, enforce);
  EXPECT_EQ(play_all(server, sequences(), chosen_seed()), "");
}

using contract::http::Request;
using contract::http::Response;
using validation::Call;

// Each handler stands for a store with a fault; the same test must find it.
TEST(Model, AFaultIsFound) {
  const auto says = [](int status, const char* body) {
    return [=](const Call& /*call*/, const Request& /*request*/) {
      return server::Outcome(Response{status, {{"Content-Type", "application/json"}}, body});
    };
  };
  const std::pair<const char*, server::Handler> faults[] = {
      {"deleteSettings", says(204, "")},
      {"deleteGood", says(204, "")},
      {"deleteLabel", says(204, "")},
      {"listGoods", says(200, R"({"items":[],"next_cursor":null})")},
      {"listLabels", says(200, "[]")},
      {"listNotes", says(200, "[]")},
      {"createGood", says(201, R"({"id":1,"name":"a","owner":"b"})")},
      {"patchGood", says(200, R"({"id":1,"name":"a","owner":"b"})")},
      {"readGood", says(404, "")}};
  for (const auto& [operation, handler] : faults) {
    const RunningServer server(shop(), {{operation, handler}});
    EXPECT_NE(play_all(server, 100, 1), "") << operation;
  }
}

}  // namespace
}  // namespace accord::e2e::model
