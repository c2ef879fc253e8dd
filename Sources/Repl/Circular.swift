import ArgumentParser

@main
struct Circular: ParsableCommand {
}
