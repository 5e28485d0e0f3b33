#include "accord/conformance/graph/graph.h"

#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance::graph {
namespace {

using fixture::ContractPointer;

// "create student shown=/data {id}=student/id /cohort_id->cohort/id"
std::string tell(const Graph& graph, const std::string& operation) {
  for (const Use& use : graph.uses) {
    if (use.operation->id != operation) continue;
    std::string text = std::string(to_text(use.role)) + ' ' + graph.nouns[use.noun].name;
    if (use.shown) text += " shown=" + *use.shown;
    if (use.listed) text += " listed=" + *use.listed;
    if (!use.sent.empty()) text += " sent=" + use.sent;
    for (const PathKey& each : use.path) {
      text += " {" + each.parameter + "}=" + graph.nouns[each.noun].name + each.key;
      if (!each.is_sure) text += '?';
    }
    for (const Reference& each : use.references) {
      text += ' ' + each.pointer + (each.is_query ? "?" : "") + "->" + graph.nouns[each.noun].name +
              each.key;
    }
    return text;
  }
  return "no such operation";
}

std::string operation(
    const std::string& id,
    const std::string& body,
    const std::string& shown,
    const std::string& more = "") {
  const std::string json = "content: {application/json: {schema: ";
  std::string text = "{operationId: " + id + ", " + more;
  if (!body.empty()) text += "requestBody: {" + json + body + "}}}, ";
  text += "responses: {'200': {description: d";
  if (!shown.empty()) text += ", " + json + shown + "}}";
  return text + "}}}\n";
}

const std::string by_id =
    "parameters: [{name: id, in: path, required: true, schema: {type: integer}}], ";
const std::string team = "{$ref: '#/components/schemas/Team'}";
const std::string player = "{$ref: '#/components/schemas/Player'}";
const std::string teams =
    "  /teams:\n    get: " + operation("listTeams", "", "{type: array, items: " + team + "}") +
    "    post: " + operation("createTeam", team, team) +
    "  /teams/{id}:\n    get: " + operation("getTeam", "", team, by_id);

Graph read(const std::string& paths, const std::string& player_members, ContractPointer& kept) {
  kept = fixture::read_contract(
      "paths:\n" + teams + paths +
      "components:\n  schemas:\n    Team: {type: object, properties: {id: {type: integer, "
      "readOnly: "
      "true}, name: {type: string}}}\n    Player: {type: object, properties: {id: {type: integer, "
      "readOnly: true}, " +
      player_members + "}}\n");
  return graph_of(*kept);
}

TEST(Graph, ReadsRolesAndKeysFromThePaths) {
  ContractPointer kept;
  const Graph graph = read(
      "  /teams/{teamId}/players:\n    get: " +
          operation(
              "listTeamPlayers",
              "",
              "{type: array, items: " + player + "}",
              "parameters: [{name: teamId, in: path, required: true, schema: {type: integer}}], ") +
          "  /settings:\n    get: " +
          operation(
              "getSettings",
              "",
              "{type: object, properties: {dark: "
              "{type: boolean}}}") +
          "    put: " + operation("putSettings", "{type: object}", "") +
          "  /teams/{id}/close:\n    "
          "post: " +
          operation("closeTeam", "", "", by_id),
      "name: {type: string}",
      kept);
  EXPECT_EQ(tell(graph, "listTeams"), "list team listed=");
  EXPECT_EQ(tell(graph, "createTeam"), "create team shown=");
  EXPECT_EQ(tell(graph, "getTeam"), "read team shown= {id}=team/id");
  EXPECT_EQ(tell(graph, "listTeamPlayers"), "list player listed= {teamId}=team/id");
  EXPECT_EQ(tell(graph, "getSettings"), "read setting shown=");
  EXPECT_EQ(tell(graph, "putSettings"), "replace setting");
  EXPECT_EQ(tell(graph, "closeTeam"), "other close {id}=team/id");
}

struct Member {
  const char* name;
  const char* members;  ///< of a player
  const char* reference;
};

TEST(Graph, FindsReferencesInBodies) {
  const Member table[] = {
      {"snake", "team_id: {type: integer}", " /team_id->team/id"},
      {"camel", "teamId: {type: integer}", " /teamId->team/id"},
      {"end of a name", "home_team_id: {type: integer}", " /home_team_id->team/id"},
      {"object", "team: {type: object, properties: {id: {type: integer}}}", " /team->team/id"},
      {"same schema", "side: {$ref: '#/components/schemas/Team'}", " /side->team/id"},
      {"several", "team_ids: {type: array, items: {type: integer}}", " /team_ids->team/id"},
      {"rows",
       "sides: {type: array, items: {$ref: '#/components/schemas/Team'}}",
       " /sides/*->team/id"},
      {"deep",
       "career: {type: object, properties: {first: {type: object, properties: {team_id: {type: "
       "integer}}}}}",
       " /career/first/team_id->team/id"},
      {"in items",
       "moves: {type: array, items: {type: object, properties: {team_id: {type: integer}}}}",
       " /moves/*/team_id->team/id"},
      {"foreign key", "side: {type: integer, x-foreign-key: team.id}", " /side->team/id"},
      {"another type", "team_id: {type: boolean}", ""},
      {"readOnly", "team_id: {type: integer, readOnly: true}", ""},
      {"nothing of that name", "coach_id: {type: integer}", ""},
      {"its own", "player_id: {type: integer}", ""}};
  for (const Member& each : table) {
    ContractPointer kept;
    const Graph graph = read(
        "  /players:\n    post: " + operation("createPlayer", player, player) +
            "  /players/{id}:\n    get: " + operation("getPlayer", "", player, by_id),
        each.members,
        kept);
    EXPECT_EQ(tell(graph, "createPlayer"), "create player shown=" + std::string(each.reference))
        << each.name;
  }
}

// The resource that a foreign key names is the one whose items have that schema or table, however
// its path is called.
TEST(Graph, FindsTheResourceThatAForeignKeyNames) {
  for (const char* said : {"Person.id", "Person", "person.id", "folk.id"}) {
    const std::string table = said == std::string("folk.id") ? ", x-tablename: folk" : "";
    const std::string key = ", x-foreign-key: " + std::string(said) + "}}}\n";
    const std::string person = "{$ref: '#/components/schemas/Person'}";
    const std::string note = "{$ref: '#/components/schemas/Note'}";
    const auto contract = fixture::read_contract(
        "paths:\n  /people:\n    post: " + operation("createPerson", person, person) +
        "  /people/{id}:\n    get: " + operation("getPerson", "", person, by_id) +
        "  /notes:\n    post: " + operation("createNote", note, note) + "    get: " +
        operation(
            "listNotes",
            "",
            "{type: array, items: " + note + "}",
            "parameters: [{name: person_id, in: query, schema: {type: integer}}], ") +
        "components:\n  schemas:\n    Person: {type: object, properties: {id: {type: integer, "
        "readOnly: true}, person_id: {type: integer" +
        key.substr(0, key.size() - 2) + table + "}\n" +
        "    Note: {type: object, properties: {id: {type: integer, readOnly: true}, person_id: "
        "{type: integer" +
        key);
    const Graph graph = graph_of(*contract);
    EXPECT_EQ(tell(graph, "createNote"), "create note shown= /person_id->people/id") << said;
    EXPECT_EQ(tell(graph, "listNotes"), "list note listed= person_id?->people/id") << said;
    EXPECT_EQ(tell(graph, "createPerson"), "create people shown= /person_id->people/id") << said;
  }
}

struct Envelope {
  const char* name;
  const char* item;
  const char* list;
  const char* told_item;
  const char* told_list;
};

TEST(Graph, LooksIntoEnvelopes) {
  const Envelope table[] = {
      {"data",
       "{type: object, properties: {data: PLAYER}}",
       "{type: object, properties: {data: {type: array, items: PLAYER}, total: {type: integer}}}",
       "shown=/data",
       "listed=/data"},
      {"its name",
       "{type: object, properties: {player: PLAYER}}",
       "{type: object, properties: {players: {type: array, items: PLAYER}}}",
       "shown=/player",
       "listed=/players"},
      {"two levels",
       "{type: object, properties: {result: {type: object, properties: {player: PLAYER}}}}",
       "{type: object, properties: {_embedded: {type: object, properties: {players: {type: array, "
       "items: PLAYER}}}}}",
       "shown=/result/player",
       "listed=/_embedded/players"},
      // A thing with a key of its own is no envelope, whatever its members are called.
      {"none",
       "{type: object, properties: {id: {type: integer}, data: {type: object, properties: {a: "
       "{type: string}}}}}",
       "{type: array, items: PLAYER}",
       "shown=",
       "listed="}};
  for (const Envelope& each : table) {
    const auto with_player = [](std::string text) {
      for (std::size_t at = text.find("PLAYER"); at != std::string::npos; at = text.find("PLAYER"))
        text.replace(at, 6, player);
      return text;
    };
    ContractPointer kept;
    const Graph graph = read(
        "  /players:\n    get: " + operation("listPlayers", "", with_player(each.list)) +
            "    post: " + operation("createPlayer", player, with_player(each.item)) +
            "  /players/{id}:\n    get: " +
            operation("getPlayer", "", with_player(each.item), by_id),
        "name: {type: string}",
        kept);
    EXPECT_EQ(
        tell(graph, "getPlayer"), "read player " + std::string(each.told_item) + " {id}=player/id")
        << each.name;
    EXPECT_EQ(tell(graph, "listPlayers"), "list player " + std::string(each.told_list))
        << each.name;
  }
}

// `name` may be a key, and nobody says so.
TEST(Graph, SaysWhichKeysAreGuesses) {
  const auto contract = fixture::read_contract(
      "paths:\n  /tags:\n    post: " +
      operation(
          "createTag", "{type: object}", "{type: object, properties: {name: {type: string}}}") +
      "  /tags/{id}:\n    get: " +
      operation(
          "getTag",
          "",
          "{type: object, properties: {name: {type: string}}}",
          "parameters: [{name: id, in: path, required: true, schema: {type: string}}], "));
  EXPECT_EQ(tell(graph_of(*contract), "getTag"), "read tag shown= {id}=tag/name?");
}

// `{domain}` may be the id or the domain_name.
TEST(Graph, IsNotSureOfAnIdWithARival) {
  const auto told = [](const std::string& parameter) {
    const std::string item =
        "{type: object, properties: {id: {type: string}, domain_name: {type: string}}}";
    const auto contract = fixture::read_contract(
        "paths:\n  /domains:\n    post: " + operation("createDomain", "{type: object}", item) +
        "  /domains/{" + parameter + "}:\n    get: " +
        operation(
            "getDomain",
            "",
            item,
            "parameters: [{name: " + parameter +
                ", in: path, required: true, schema: {type: string}}], "));
    return tell(graph_of(*contract), "getDomain");
  };
  EXPECT_EQ(told("domain"), "read domain shown= {domain}=domain/id?");
  EXPECT_EQ(told("domainId"), "read domain shown= {domainId}=domain/id");
  EXPECT_EQ(told("id"), "read domain shown= {id}=domain/id");
}

TEST(Graph, HintsAtWhatNothingProduces) {
  const auto contract = fixture::read_contract(
      "paths:\n  /jobs/{id}:\n    get: " + operation("getJob", "", "{type: object}", by_id));
  EXPECT_EQ(
      graph_of(*contract).hints(),
      std::vector<std::string>{"getJob: no operation produces a value of {id}"});
}

}  // namespace
}  // namespace accord::conformance::graph
