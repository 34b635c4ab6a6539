import { BlockReader } from "./_blocks.ts";
import type { Emitter } from "./_emitter.ts";
import type { Position } from "./_line-cursor.ts";
import type { Namespaces } from "./_namespaces.ts";
import { NodeStore } from "./_nodes.ts";
import { OpenDeclaration } from "./_open-declaration.ts";
import type { Scanner } from "./_scanner.ts";
import { SyntaxNotes } from "./_syntax-notes.ts";
import { TOKEN } from "./_tokens.ts";
import { ROLE, WORD, WORDS } from "./_words.ts";

/** Where the reader stands in a command. */
const PHASE = { other: 0, modifiers: 1, name: 2, statement: 3, proof: 4, fields: 5 } as const;

const BY = WORDS.id("by");
const CLASS = WORDS.id("class");
const DERIVING = WORDS.id("deriving");
const EXAMPLE = WORDS.id("example");
const INSTANCE = WORDS.id("instance");
const WHERE = WORDS.id("where");
const NAMESPACE_WORDS = ["namespace", "section", "mutual", "end"].map((word) => WORDS.id(word));
const SYNTAX_WORDS = ["syntax", "macro", "elab"].map((word) => WORDS.id(word));

/** Parts a text into commands and declarations and hands what is in them to the block reader. */
export class CommandReader {
  private readonly scanner: Scanner;
  private readonly nodes = new NodeStore();
  private readonly blocks: BlockReader;
  private readonly emitter: Emitter;
  private readonly namespaces: Namespaces;
  private phase: number = PHASE.other;
  private declaration: OpenDeclaration | null = null;
  /** The one object that `declaration` is, again and again. */
  private readonly draft = new OpenDeclaration();
  /** `let`s in the statement whose `:=` has not come. */
  private lets = 0;
  private start = 0;
  private startLine: number;
  private startColumn: number;
  /** The keyword of a command that opens or ends a namespace or section, and its name. */
  private scope = 0;
  private scopeName: string | null = null;
  private readonly notes = new SyntaxNotes();
  private definesSyntax = false;

  constructor(scanner: Scanner, emitter: Emitter, namespaces: Namespaces) {
    this.scanner = scanner;
    this.startLine = scanner.startLine;
    this.startColumn = scanner.column;
    this.emitter = emitter;
    this.namespaces = namespaces;
    this.blocks = new BlockReader(scanner, this.nodes, emitter);
  }

  /**
   * Reads to the end of the text.
   *
   * @param isLast Whether the text ends there. If not, the last command is left for the next text,
   *   for it may go on there.
   */
  readAll(isLast: boolean): void {
    const { scanner, blocks } = this;
    for (let kind = scanner.next(); kind !== TOKEN.end; kind = scanner.next()) {
      if (kind !== TOKEN.word && blocks.goesOn()) blocks.act(kind);
      else if (!this.beginsCommand(kind)) this.advance(kind);
      else if (isLast || scanner.end < scanner.limit) this.begin(kind);
      else return; // `end` may be the beginning of `endpoint`.
      // The common case, inside a block, bracket or statement: most words change nothing there.
      if (!this.isSettled()) continue;
      const from = scanner.end;
      if (scanner.skipPlain(!blocks.awaitsList())) {
        blocks.skipped();
        this.noteStatement(from);
      }
    }
    if (isLast) this.finish();
  }

  /** Where the last command begins: what lies before is given out. */
  get position(): Position {
    return { start: this.start, line: this.startLine, column: this.startColumn };
  }

  /** Whether a word or symbol that comes now, on the same line, only belongs to what is there. */
  private isSettled(): boolean {
    const { frames } = this.blocks;
    if (frames.size > 0) return frames.inner[frames.size - 1]! >= 0;
    const { declaration, phase } = this;
    if (declaration === null || phase === PHASE.name) return false;
    return declaration.proofStart !== -2;
  }

  /** Notes that the statement begins with what was gone past from an offset on, if nothing did yet. */
  private noteStatement(from: number): void {
    const { declaration } = this;
    if (declaration === null || declaration.statementStart >= 0) return;
    declaration.statementStart = this.scanner.text.charCodeAt(from) === 32 ? from + 1 : from;
  }

  private beginsCommand(kind: number): boolean {
    const { scanner, blocks } = this;
    if (kind === TOKEN.word) {
      const flags = WORDS.flagsOf(scanner.word);
      if ((flags & (WORD.command | WORD.lineCommand)) === 0) return false;
      if ((flags & WORD.command) !== 0) {
        if (this.phase === PHASE.modifiers) return false;
        if (blocks.lastWord === DERIVING || blocks.lastWord === CLASS) return false;
        return blocks.frames.nearBracket() < 0 || (scanner.first && scanner.column === 0);
      }
      if (!scanner.first) return false;
      return scanner.column === 0 || ((flags & WORD.modifier) !== 0 && this.outside());
    }
    if (kind !== TOKEN.hashWord && kind !== TOKEN.attribute) return false;
    if (this.phase === PHASE.modifiers && kind === TOKEN.attribute) return false;
    return scanner.first && (scanner.column === 0 || this.outside());
  }

  /** Whether nothing is open at the scanner's token, which is the first on its line. */
  private outside(): boolean {
    const { frames } = this.blocks;
    if (frames.nearBracket() >= 0) return false;
    const block = frames.nearBlock();
    return block < 0 || frames.column[block]! > this.scanner.column;
  }

  private begin(kind: number): void {
    const { scanner, blocks } = this;
    this.finish();
    this.start = scanner.start;
    this.startLine = scanner.startLine;
    this.startColumn = scanner.column;
    this.phase = PHASE.other;
    if (kind === TOKEN.attribute) {
      this.phase = PHASE.modifiers;
      blocks.token(kind);
    } else if (kind === TOKEN.word) {
      const flags = WORDS.flagsOf(scanner.word);
      if ((flags & WORD.modifier) !== 0) {
        this.phase = PHASE.modifiers;
        blocks.lastWord = scanner.word;
      } else this.keyword(flags);
    } else blocks.lastWord = 0;
  }

  /** Takes the keyword of a command. */
  private keyword(flags: number): void {
    const { scanner, blocks } = this;
    const word = scanner.word;
    this.phase = PHASE.other;
    blocks.lastWord = word;
    if ((flags & WORD.declaration) === 0) {
      this.scope = NAMESPACE_WORDS.includes(word) ? word : 0;
      this.scopeName = null;
      blocks.quiet = (flags & WORD.quiet) !== 0;
      this.definesSyntax = SYNTAX_WORDS.includes(word);
      if (this.definesSyntax) this.notes.clear();
      return;
    }
    this.phase = word === EXAMPLE ? PHASE.statement : PHASE.name;
    blocks.fields = (flags & WORD.fields) !== 0;
    blocks.statement = true;
    this.lets = 0;
    this.draft.begin(WORDS.name(word), this.position);
    this.declaration = this.draft;
  }

  private advance(kind: number): void {
    const { scanner, blocks } = this;
    const flags = kind === TOKEN.word ? WORDS.flagsOf(scanner.word) : 0;
    const declaration = this.declaration;
    if (declaration === null) {
      if (this.phase === PHASE.modifiers && blocks.frames.size === 0) {
        if ((flags & (WORD.command | WORD.lineCommand)) !== 0 && (flags & WORD.modifier) === 0) {
          this.keyword(flags);
          return;
        }
      }
      if (this.scope !== 0) this.takeScopeName(kind);
      if (this.definesSyntax && blocks.frames.size === 0) {
        const learned = this.notes.take(kind, scanner);
        if (learned !== null) this.emitter.learn(learned.word, learned.mode);
      }
      blocks.token(kind);
      return;
    }
    if ((flags & WORD.sorry) !== 0) declaration.hasSorry = true;
    if (blocks.frames.size === 0) {
      if (this.phase === PHASE.name && this.takesName(kind, flags, declaration)) return;
      if (declaration.statementStart < 0) declaration.statementStart = scanner.start;
      if (this.phase === PHASE.statement && this.endsStatement(kind, declaration)) return;
    }
    if (declaration.proofStart === -2) {
      declaration.proofStart = scanner.start;
      declaration.tactic = scanner.word === BY;
    }
    blocks.token(kind);
  }

  /** The name after `namespace`, `section` or `end`, if it is on the same line. */
  private takeScopeName(kind: number): void {
    const { scanner } = this;
    if (this.scopeName !== null) return;
    const named = kind === TOKEN.word && !scanner.first;
    this.scopeName = named ? scanner.text.slice(scanner.start, scanner.end) : "";
  }

  private takesName(kind: number, flags: number, declaration: OpenDeclaration): boolean {
    const { scanner, blocks } = this;
    if (kind === TOKEN.word && scanner.word !== WHERE) {
      blocks.lastWord = scanner.word;
      if ((flags & WORD.declaration) !== 0) {
        declaration.kind += ` ${WORDS.name(scanner.word)}`;
        return true;
      }
      declaration.name = scanner.text.slice(scanner.start, scanner.end);
      declaration.rooted = scanner.code === 95 && scanner.text.startsWith("_root_.", scanner.start);
      declaration.statementStart = -1;
      this.phase = PHASE.statement;
      return true;
    }
    // `instance (priority := low) name : …`
    const priority = kind === TOKEN.open && scanner.word === 0 && blocks.lastWord === INSTANCE;
    if (!priority) this.phase = PHASE.statement;
    return false;
  }

  private endsStatement(kind: number, declaration: OpenDeclaration): boolean {
    const { scanner, blocks } = this;
    const isWhere = kind === TOKEN.word && scanner.word === WHERE;
    if (kind === TOKEN.word && WORDS.role(scanner.word) === ROLE.let) this.lets++;
    if (kind === TOKEN.assign && this.lets > 0) this.lets--;
    else if (kind === TOKEN.assign || isWhere) {
      declaration.statementEnd = scanner.lastEnd;
      blocks.statement = false;
      blocks.lastWord = scanner.word;
      if (blocks.fields) this.phase = PHASE.fields;
      else {
        this.phase = PHASE.proof;
        declaration.proofStart = -2;
      }
      return true;
    } else if (
      kind === TOKEN.bar &&
      !blocks.fields &&
      (scanner.first || !blocks.isAbsoluteValue())
    ) {
      declaration.statementEnd = scanner.lastEnd;
      blocks.statement = false;
      this.phase = PHASE.proof;
      declaration.proofStart = scanner.start;
    }
    return false;
  }

  /** Ends the command before the scanner's token and gives out what was in it. */
  private finish(): void {
    const { blocks, scanner, declaration, emitter, nodes } = this;
    const bracket = blocks.outermostBracket();
    if (bracket !== null) {
      emitter.problem("unclosed-bracket", "The bracket is not closed in its command", bracket);
    }
    blocks.closeAll();
    if (declaration === null) emitter.command(nodes, null);
    else emitter.declaration(nodes, declaration, scanner, this.namespaces);
    nodes.clear();
    this.declaration = null;
    this.phase = PHASE.other;
    if (this.scope !== 0) {
      // Not before the command has ended: its text may still be read again.
      this.namespaces.open(WORDS.name(this.scope));
      if (this.scopeName) this.namespaces.name(this.scopeName);
      this.scope = 0;
    }
    blocks.fields = false;
    blocks.statement = false;
    blocks.quiet = false;
    this.definesSyntax = false;
  }
}
