/** Words that are neither nouns nor dimensions: adjectives with a meaning, verbs, and words that carry none. */

/** Adjectives that a family or a feature must take up, or the prompt is not understood. */
export const FLAGS: Record<string, string> = {
  solid: 'solid',
  hollow: 'hollow',
  hollowed: 'hollow',
  shelled: 'hollow',
  parallel: 'parallel',
  open: 'open',
  closed: 'closed',
  sealed: 'closed',
  round: 'round',
  circular: 'round',
  cylindrical: 'cylindrical',
  square: 'square',
  rectangular: 'rectangular',
  hexagonal: 'hexagonal',
  hex: 'hexagonal',
  octagonal: 'octagonal',
  pentagonal: 'pentagonal',
  triangular: 'triangular',
  trapezoidal: 'trapezoidal',
  elliptical: 'elliptical',
  oval: 'oval',
  conical: 'conical',
  spherical: 'spherical',
  hemispherical: 'hemispherical',
  tapered: 'tapered',
  tapering: 'tapered',
  truncated: 'truncated',
  pointed: 'pointed',
  sharp: 'sharp',
  equilateral: 'equilateral',
  isosceles: 'isosceles',
  regular: 'regular',
  right: 'right',
  rounded: 'rounded',
  radiused: 'rounded',
  filleted: 'rounded',
  chamfered: 'chamfered',
  counterbored: 'counterbored',
  countersunk: 'countersunk',
  threaded: 'tapped',
  tapped: 'tapped',
  tapping: 'tapped',
  clearance: 'clearance',
  clear: 'clearance',
  close: 'closeFit',
  blind: 'blind',
  through: 'through',
  flat: 'flat',
  straight: 'straight',
  plain: 'plain',
  simple: 'simple',
  simplified: 'simplified',
  basic: 'plain',
  stepped: 'stepped',
  grooved: 'grooved',
  bent: 'bent',
  curved: 'curved',
  equal: 'equal',
  unequal: 'unequal',
  symmetric: 'symmetric',
  symmetrical: 'symmetrical',
  horizontal: 'horizontal',
  horizontally: 'horizontal',
  vertical: 'vertical',
  vertically: 'vertical',
  upright: 'vertical',
  involute: 'involute',
  helical: 'helical',
  perforated: 'perforated',
  slotted: 'slotted',
  sided: 'sided',
  separate: 'separate',
  matching: 'matching',
  sloping: 'sloping',
  angled: 'angled',
  headed: 'headed',
  turned: 'turned',
  half: 'half',
  spur: 'spur',
  ribbed: 'ribbed',
  same: 'same',
  identical: 'same',
  other: 'other',
  second: 'second',
  another: 'second',
  third: 'third',
  fourth: 'fourth',
  first: 'first',
  smaller: 'smaller',
  larger: 'larger',
  bigger: 'larger',
  narrower: 'smaller',
  wider: 'larger',
  thinner: 'smaller',
  thicker: 'larger',
  shallow: 'plain',
  raised: 'raised',
  obround: 'obround',
  lidless: 'openTop',
  topless: 'openTop',
  inside: 'inner',
  inner: 'inner',
  internal: 'inner',
  outside: 'outer',
  outer: 'outer',
  external: 'outer',
}

/** What people say a part is for, or made of; it changes nothing about its shape. */
export const PURPOSES = new Set(
  (
    'mounting electronics electronic motor machine machined metal steel aluminium brass plastic wooden wood nylon stainless copper bronze iron ' +
    'abs pla petg pom delrin acrylic printed printable milled laser waterjet support supporting fixing fixture workshop custom small big large ' +
    'little thin tall long short wide thick heavy light nice good standard normal regular basic simple single test sample prototype cad solid ' +
    'mechanical industrial structural drill cable kitchen garden desk bench shelf door camera sensor bearing pump valve hydraulic pneumatic ' +
    'decorative sturdy strong rigid precision precise ordinary generic typical main whole complete entire entirely completely overall total ' +
    'finished final initial new own actual nominal exact exactly precisely everywhere throughout respectively additionally also furthermore simply just  ' +
    'jig gland rubber fan light lamp bike bicycle boat drone table chair pillow guide locating stop clamping alignment adapter ' +
    'mild tool toy training practice example parametric  medium compact engine gearbox drive machinist lathe cnc casted cast forged welded storage ' +
    'display furniture cabinet battery electrical instrument power hand kids robot arduino ' +
    'pcb raspberry pi servo nema phone tablet laptop headphone monitor router modem speaker microphone tripod gopro led usb hdmi psu ssd hdd pvc copper ' +
    'titanium ceramic glass concrete plywood mdf cardboard leather carbon fibre fiber composite alloy tool stl cnc bathroom toilet shower office school car ' +
    'automotive truck trailer tractor ship plane aircraft rocket satellite telescope microscope lab laboratory medical dental hobby model railway train toy lego ' +
    'plumbing pipework heating radiator boiler stove oven fridge sink faucet tap garage shed fence gate window curtain wardrobe bed sofa stool ladder ' +
    'steam gas oil water air vacuum pressure fluid coolant electric motorised stepper conveyor belt chain linkage crank cam piston turbine compressor blower exhaust ' +
    'heavy-duty duty robust stiff rigid lightweight flexible slim narrow wide tiny little mini micro large huge giant massive compact chunky sleek modern classic ' +
    'rough smooth shiny polished matte anodised anodized painted galvanised galvanized hardened hot cold rolled drawn cast extruded-aluminium red blue green black white grey yellow orange silver gold ' +
    'replacement spare repair temporary permanent adjustable quick easy cheap cute pretty elegant neat clean tidy classic usual typical common straightforward elementary ' +
    'customer client drawing revision project assembly subassembly equipment device unit appliance apparatus fixturing tooling welding soldering assembly-line lifting rigging crane hoist elevator'
  ).split(' '),
)

/** Words without content. Prepositions that place something are not here: a sentence in which one is left over is not understood. */
export const FILLERS = new Set(
  (
    "a an the of with and is are be been being was has have had having which that this these those whose it its it's 's i we you they me us our your my " +
    'would should shall will can could must may might need needs needed want wants wanted like please kindly hi hello hey thanks thank ok okay so then now next ' +
    'finally  afterwards afterward  also too as such there here let lets get give gives make create generate design model build produce construct draw show ' +
    'do does to  measuring measures measured measurement measurements dimension dimensions dimensioned dimensional sized  part object component piece item ' +
    'shape shaped   geometry thing 3d  unit units value equals   spec specs specification specifications  description required requirements ' +
    'features feature include includes including contains containing consist consists consisting comprises comprising composed starting start begin ' +
    'step using  used  stands standing stand made  following follows  where   given together again  well ' +
    'remaining resulting forming form forms formed one approximately going go goes located placed positioned  looking how  drawing ' +
    'stl  file cad   name title type kind style version order quantity thats         hereby wish ' +
    "i'd i'm  im gonna wanna pls plz guys everyone dear sir bonjour currently already still present existing out material finish colour color walled his her hers him he she sir madam team folks mate buddy cheers regards greetings morning afternoon evening really quite very rather basically actually literally ideally preferably hopefully obviously ready look looks likes kind sort type bit piece pieces pcs job task request ask asked asking great perfect excellent super awesome cool good lovely wonderful brilliant fine alright right-o sure yes yeah yep sorry help helps helping know think guess thinking try trying tried able let's does doesn't just"
  ).split(' '),
)

/** What a clause does. */
export type Verb =
  | 'make'
  | 'add'
  | 'cut'
  | 'round'
  | 'chamfer'
  | 'hollow'
  | 'extrude'
  | 'revolve'
  | 'change'
  | 'remove'
  | 'move'
  | 'undo'
  | 'scale'
  | 'keep'
  | 'rotate'

/** Verbs, and what a clause with them does. */
export const VERBS: Record<string, Verb> = {
  make: 'make',
  create: 'make',
  design: 'make',
  generate: 'make',
  model: 'make',
  build: 'make',
  produce: 'make',
  construct: 'make',
  draw: 'make',
  sketch: 'make',
  start: 'make',
  creating: 'make',
  making: 'make',
  drawing: 'make',
  building: 'make',
  designing: 'make',
  adding: 'add',
  placing: 'add',
  putting: 'add',
  attaching: 'add',
  stacking: 'add',
  cutting: 'cut',
  drilling: 'cut',
  milling: 'cut',
  boring: 'cut',
  subtracting: 'cut',
  removing: 'cut',
  punching: 'cut',
  print: 'make',
  take: 'make',
  begin: 'make',
  add: 'add',
  put: 'add',
  place: 'add',
  attach: 'add',
  join: 'add',
  fuse: 'add',
  union: 'add',
  mount: 'add',
  stack: 'add',
  position: 'add',
  set: 'add',
  fix: 'add',
  weld: 'add',
  glue: 'add',
  stick: 'add',
  raise: 'add',
  include: 'add',
  append: 'add',
  insert: 'add',
  stands: 'add',
  sits: 'add',
  cut: 'cut',
  drill: 'cut',
  drilled: 'cut',
  bore: 'cut',
  bored: 'cut',
  remove: 'remove',
  subtract: 'cut',
  mill: 'cut',
  machine: 'cut',
  punch: 'cut',
  punched: 'cut',
  carve: 'cut',
  ream: 'cut',
  perforate: 'cut',
  milled: 'cut',
  machined: 'cut',
  pierce: 'cut',
  tap: 'cut',
  engrave: 'cut',
  hollow: 'hollow',
  shell: 'hollow',
  extrude: 'extrude',
  extruded: 'extrude',
  extruding: 'extrude',
  extrusion: 'extrude',
  pull: 'extrude',
  revolve: 'revolve',
  revolved: 'revolve',
  change: 'change',
  replace: 'change',
  modify: 'change',
  adjust: 'change',
  delete: 'remove',
  drop: 'remove',
  erase: 'remove',
  eliminate: 'remove',
  move: 'move',
  shift: 'move',
  undo: 'undo',
  revert: 'undo',
  scale: 'scale',
  enlarge: 'scale',
  shrink: 'scale',
  keep: 'keep',
  rotate: 'rotate',
  turn: 'rotate',
}
